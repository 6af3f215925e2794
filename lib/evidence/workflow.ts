import type { InitiativeStatus, ReportStatus } from "@/lib/core/prisma/enums"
import { type MilestoneState, takesEvidence } from "@/lib/milestones/workflow"

/** What evidence is attached to, and the statuses that decide whether it still can be. */
export type TargetState =
  | ({ kind: "milestone" } & MilestoneState)
  | { kind: "report"; status: ReportStatus; initiative: InitiativeStatus }

/** Whether evidence can be attached: to a milestone that is open, to a report that is a draft. */
export function takesNewEvidence(state: TargetState): boolean {
  if (state.kind === "milestone") return takesEvidence(state)
  return state.status === "draft" && ["active", "suspended", "completed"].includes(state.initiative)
}

/** Whether evidence marked `public` is public by now: its milestone approved, its report published. */
export function isReleased(state: TargetState): boolean {
  return state.kind === "milestone" ? state.status === "approved" : state.status === "published"
}
