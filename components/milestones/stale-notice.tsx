import { getTranslations } from "next-intl/server"
import { Notice } from "@/components/ui/notice"
import type { MilestoneView } from "@/lib/milestones/queries/get-milestone"
import { DifferenceList } from "./difference-list"

/** That an approval is out of date, by what, and what happens next; nothing where it is not. */
export async function StaleNotice({ milestone }: { milestone: MilestoneView }) {
  const t = await getTranslations("submissions.stale")
  const { stale, staleChanges, permittedActions } = milestone
  if (!stale) return null
  const decides = permittedActions.includes("revoke")
  const next = decides ? "nextReviewer" : permittedActions.includes("edit") ? "nextLead" : "nextOther"
  return (
    <Notice tone="warning" title={t("title")}>
      <p>{t("lead")}</p>
      {staleChanges.length === 0 ? (
        <p>{t("restored")}</p>
      ) : (
        <>
          <p className="differences-title">{t("changed")}</p>
          <DifferenceList changes={staleChanges} language={milestone.language} />
        </>
      )}
      <p>{t(next)}</p>
    </Notice>
  )
}
