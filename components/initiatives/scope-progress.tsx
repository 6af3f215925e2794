import { getTranslations } from "next-intl/server"
import { Progress } from "@/components/status/progress"

interface ScopeProgressProps {
  progress: { reported: number | null; verified: number | null; stale: number | null }
  initiativeCount: number
}

/** The figures of a recommendation or pillar; without an initiative that counts it says so, once. */
export async function ScopeProgress({ progress, initiativeCount }: ScopeProgressProps) {
  const t = await getTranslations("common.progress")
  if (initiativeCount === 0) return <p className="no-figures">{t("noInitiatives")}</p>
  return <Progress reported={progress.reported} verified={progress.verified} stale={progress.stale} />
}
