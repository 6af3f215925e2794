import { getTranslations } from "next-intl/server"
import { ProgressPair } from "@/components/ui/progress-pair"

interface ProgressProps {
  reported: number | null
  verified: number | null
  size?: "full" | "compact"
  /** What a missing verified figure means here: no milestones (of an initiative) or no initiatives (of a recommendation). */
  of?: "initiative" | "recommendation"
}

/** Reported beside verified progress, in the words of the product. */
export async function Progress({ reported, verified, size, of = "initiative" }: ProgressProps) {
  const t = await getTranslations("common.progress")
  const words = {
    reported: t("reported"),
    verified: t("verified"),
    reportedNull: t("notReported"),
    verifiedNull: of === "initiative" ? t("noMilestones") : t("noInitiatives"),
  }
  return <ProgressPair reported={reported} verified={verified} words={words} size={size} />
}
