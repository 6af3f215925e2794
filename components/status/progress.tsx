import { getTranslations } from "next-intl/server"
import { ProgressPair } from "@/components/ui/progress-pair"

interface ProgressProps {
  reported: number | null
  verified: number | null
  /** The share that is approved, but to be re-checked. */
  stale?: number | null
  size?: "full" | "compact"
  /** What a missing verified figure means here: no milestones (of an initiative) or no initiatives (of a recommendation). */
  of?: "initiative" | "recommendation"
}

/** Reported beside verified progress and what of it is to be re-checked, in the words of the product. */
export async function Progress({ reported, verified, stale = null, size, of = "initiative" }: ProgressProps) {
  const t = await getTranslations("common.progress")
  const approvals = await getTranslations("approvals.progress")
  const words = {
    reported: t("reported"),
    verified: t("verified"),
    stale: stale ? approvals("stale", { percent: stale }) : "",
    reportedNull: t("notReported"),
    verifiedNull: of === "initiative" ? t("noMilestones") : t("noInitiatives"),
  }
  return <ProgressPair reported={reported} verified={verified} stale={stale} words={words} size={size} />
}
