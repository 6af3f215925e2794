import { daysBetween } from "@/lib/core/clock"
import type { AdjustmentStatus, InitiativeStatus, MilestoneStatus } from "@/lib/core/prisma/enums"

type Step = { to: AdjustmentStatus; reason: boolean; decides: boolean }

/** The life of a request to move a date or weight: every step ends one that is open. */
export const steps = {
  grant: { to: "accepted", reason: false, decides: true },
  decline: { to: "declined", reason: true, decides: true },
  withdraw: { to: "withdrawn", reason: false, decides: false },
} as const satisfies Record<string, Step>

export type AdjustmentStep = keyof typeof steps

/** Every step; those of the reviewer first. */
export const adjustmentSteps = Object.keys(steps).filter((name): name is AdjustmentStep => name in steps)

/** The statuses that a request, its milestone and its initiative have together. */
export type AdjustmentState = {
  status: AdjustmentStatus
  milestone: MilestoneStatus
  initiative: InitiativeStatus
}

/** Whether a move of a milestone's date or weight can be asked for, and granted: never while it lies before a reviewer. */
export function takesRequest({ milestone, initiative }: Omit<AdjustmentState, "status">): boolean {
  return initiative === "active" && ["planned", "in_progress", "returned", "approved"].includes(milestone)
}

/** Whether a step is possible: an open request is withdrawn at any time, and decided while the milestone may move. */
export function allowsStep(step: AdjustmentStep, state: AdjustmentState): boolean {
  return state.status === "requested" && (!steps[step].decides || takesRequest(state))
}

/** Days by which a request moves the due date, negative where it comes earlier; null where it is about a weight. */
export function daysMoved({ field, from, to }: { field: string; from: string; to: string }): number | null {
  return field === "dueDate" ? daysBetween(from, to) : null
}

type Dated = { firstDueDate: string; dueDate: string }

/** Days from the first due date of a milestone to the present one; negative where it comes earlier. */
export function slippageOf({ firstDueDate, dueDate }: Dated): number {
  return daysBetween(firstDueDate, dueDate)
}

/** The largest slippage among an initiative's milestones that are not cancelled, and the sum of them all; null where there is none. */
export function slippageOfInitiative(
  milestones: readonly (Dated & { status: MilestoneStatus })[],
): { largest: number; total: number } | null {
  const days = milestones.filter((one) => one.status !== "cancelled").map(slippageOf)
  if (days.length === 0) return null
  return { largest: Math.max(...days), total: days.reduce((sum, one) => sum + one, 0) }
}
