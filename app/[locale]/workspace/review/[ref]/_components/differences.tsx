import { getTranslations } from "next-intl/server"
import { DifferenceList } from "@/components/milestones/difference-list"
import { Section } from "@/components/ui/section"
import type { MilestoneView } from "@/lib/milestones/queries/get-milestone"

/** What the submission under review changed since the one before; an approval out of date tells its changes above. */
export async function Differences({ milestone }: { milestone: MilestoneView }) {
  const t = await getTranslations("submissions.changes")
  const { submissions, decidable, stale } = milestone
  const index = submissions.findIndex((one) => one.id === decidable?.id)
  const shown = submissions[index]
  const before = submissions[index - 1]
  if (!shown || !before || stale) return null
  return (
    <Section title={t("title", { number: before.number })}>
      {shown.changes.length > 0 ? (
        <DifferenceList changes={shown.changes} language={milestone.language} />
      ) : (
        <p className="hint">{t("none")}</p>
      )}
    </Section>
  )
}
