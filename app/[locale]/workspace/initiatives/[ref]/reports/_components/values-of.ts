import type { FormValues } from "@/lib/core/form-state"
import type { ProgressReportView } from "@/lib/progress-reports/queries"

/** A report as its form holds it. */
export function valuesOf(report: ProgressReportView): FormValues {
  const { periodStart, periodEnd, summary, obstacles, nextSteps, reportedProgress, assessment, language } =
    report
  return {
    periodStart,
    periodEnd,
    summary,
    obstacles,
    nextSteps,
    reportedProgress: reportedProgress === null ? "" : String(reportedProgress),
    assessment: assessment ?? "",
    language,
  }
}
