import { getLocale, getTranslations } from "next-intl/server"
import { Notice } from "@/components/ui/notice"
import { formatDate } from "@/lib/i18n/format"
import type { PublicMilestoneInFull } from "@/lib/publication/queries/milestone-shape"
import { ApprovalChanges } from "./approval-changes"

/** Whether one of two reviewers has spoken about what is before them, and the second has not. */
function isHalfDecided({ status, stale, decisions, submissions, approvedSubmission }: PublicMilestoneInFull) {
  const [latest] = decisions
  if (status === "submitted")
    return latest?.outcome === "approved" && submissions[0]?.number === latest.submissionNumber
  const newer = latest && latest.submissionNumber !== approvedSubmission
  return stale && latest?.outcome === "confirmed" && newer === true
}

/** What a reader must know of an approval beyond its word: that it is to be re-checked, by what, since when and what comes next. */
export async function ApprovalNotice({ milestone }: { milestone: PublicMilestoneInFull }) {
  const locale = await getLocale()
  const t = await getTranslations("approvals")
  const isHalf = isHalfDecided(milestone)
  const { staleOn, staleChanges, language } = milestone
  if (!staleOn) return isHalf ? <p className="report-note">{t("first")}</p> : null
  const date = formatDate(staleOn, locale)
  return (
    <Notice tone="warning" title={t("stale.title")}>
      <p>{t(staleChanges.length > 0 ? "stale.since" : "stale.restored", { date })}</p>
      {staleChanges.length > 0 && <ApprovalChanges changes={staleChanges} language={language} />}
      <p>{t(isHalf ? "stale.half" : "stale.next")}</p>
    </Notice>
  )
}
