import { getTranslations } from "next-intl/server"
import { Notice } from "@/components/ui/notice"
import { dayOf } from "@/lib/core/clock"
import { weaknessOf } from "@/lib/evidence/workflow"

type Evidence = Parameters<typeof weaknessOf>[0]

/** Warns where the evidence, as it is, could not carry an approval: announcements alone, or nothing valid. */
export async function EvidenceWeakness({ evidence }: { evidence: Evidence }) {
  const t = await getTranslations("evidence")
  const weakness = weaknessOf(evidence, dayOf())
  if (!weakness) return null
  const words = weakness === "announcement-only" ? "announcementOnly" : "nothingValid"
  return (
    <Notice tone="warning" title={t(`${words}.title`)}>
      <p>{t(`${words}.text`)}</p>
    </Notice>
  )
}
