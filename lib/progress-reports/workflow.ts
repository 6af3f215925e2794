import type { InitiativeStatus, ReportStatus } from "@/lib/core/prisma/enums"

/** What a progress report and its initiative are together. */
export type ReportState = {
  status: ReportStatus
  /** Whether it corrects a published report. */
  isCorrection: boolean
  /** Whether a published report has taken its place. */
  isCorrected: boolean
  initiative: InitiativeStatus
}

/** Whether a report can be written now: while the initiative is active; a correction also while it is suspended or completed. */
export function allowsReport(initiative: InitiativeStatus, isCorrection: boolean): boolean {
  return (
    initiative === "active" || (isCorrection && (initiative === "suspended" || initiative === "completed"))
  )
}

/** What can be done to a report, besides attaching evidence to it. */
export type ReportStep = "edit" | "publish" | "correct"
export const reportSteps: readonly ReportStep[] = ["edit", "publish", "correct"]

/** Whether something can be done to a report in this state. */
export function allowsStep(step: ReportStep, state: ReportState): boolean {
  if (step === "correct") {
    return state.status === "published" && !state.isCorrected && allowsReport(state.initiative, true)
  }
  return state.status === "draft" && allowsReport(state.initiative, state.isCorrection)
}
