import type { InitiativeStatus, MilestoneStatus } from "@/lib/core/prisma/enums"

type Step = {
  from: readonly MilestoneStatus[]
  to: MilestoneStatus
  reason: boolean
  /** The statuses of the initiative in which the step is possible. */
  during: readonly InitiativeStatus[]
}

/** The life of a milestone: from where to where, with a reason or not, and while its initiative is what. */
export const steps = {
  start: { from: ["planned"], to: "in_progress", reason: false, during: ["active"] },
  submit: { from: ["in_progress", "returned"], to: "submitted", reason: false, during: ["active"] },
  withdraw: { from: ["submitted"], to: "in_progress", reason: false, during: ["active", "suspended"] },
  approve: { from: ["submitted"], to: "approved", reason: false, during: ["active"] },
  return: { from: ["submitted"], to: "returned", reason: true, during: ["active"] },
  revoke: { from: ["approved"], to: "returned", reason: true, during: ["active", "suspended", "completed"] },
  cancel: { from: ["planned", "in_progress", "returned"], to: "cancelled", reason: true, during: ["active"] },
} as const satisfies Record<string, Step>

export type MilestoneStep = keyof typeof steps

/** Every step, in the order in which a life takes them. */
export const milestoneSteps = Object.keys(steps).filter((name): name is MilestoneStep => name in steps)

/** The statuses that a milestone and its initiative have together. */
export type MilestoneState = { status: MilestoneStatus; initiative: InitiativeStatus }

/** Whether a step starts from this state. */
export function allowsStep(step: MilestoneStep, state: MilestoneState): boolean {
  const { from, during }: Step = steps[step]
  return from.includes(state.status) && during.includes(state.initiative)
}

/** Whether a milestone's text, due date and weight may change. */
export function isEditable(state: MilestoneState): boolean {
  if (state.initiative === "draft") return state.status === "planned"
  return state.initiative === "active" && ["planned", "in_progress", "returned"].includes(state.status)
}

/** Whether evidence may be attached. */
export function takesEvidence(state: MilestoneState): boolean {
  return state.initiative === "active" && ["planned", "in_progress", "returned"].includes(state.status)
}
