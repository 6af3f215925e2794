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
  confirm: {
    from: ["approved"],
    to: "approved",
    reason: false,
    during: ["active", "suspended", "completed"],
  },
  revoke: { from: ["approved"], to: "returned", reason: true, during: ["active", "suspended", "completed"] },
  cancel: { from: ["planned", "in_progress", "returned"], to: "cancelled", reason: true, during: ["active"] },
} as const satisfies Record<string, Step>

export type MilestoneStep = keyof typeof steps

/** Every step, in the order in which a life takes them. */
export const milestoneSteps = Object.keys(steps).filter((name): name is MilestoneStep => name in steps)

/** The statuses that a milestone and its initiative have together, and whether an approval is stale. */
export type MilestoneState = { status: MilestoneStatus; initiative: InitiativeStatus; stale?: boolean }

/** Whether a step starts from this state. */
export function allowsStep(step: MilestoneStep, state: MilestoneState): boolean {
  const { from, during }: Step = steps[step]
  if (step === "confirm" && !state.stale) return false
  return from.includes(state.status) && during.includes(state.initiative)
}

/** Whether a milestone's text may change, and a move of its due date or weight be made or asked for; an approval turns stale by it. */
export function isEditable(state: MilestoneState): boolean {
  if (state.initiative === "draft") return state.status === "planned"
  return (
    state.initiative === "active" && ["planned", "in_progress", "returned", "approved"].includes(state.status)
  )
}

/** Whether evidence may be attached. */
export function takesEvidence(state: MilestoneState): boolean {
  return state.initiative === "active" && ["planned", "in_progress", "returned"].includes(state.status)
}

/** A piece of evidence in a state that was, or is to be, decided about. */
type FrozenEvidence = {
  id: string
  revision: number
  title: string
  language: string
  expiresOn: string | null
}

/** What an approval is about: a milestone's text, date and weight, and the evidence shown for it. */
export type FrozenState = {
  title: string
  criteria: string
  dueDate: string
  weight: number
  evidence: readonly FrozenEvidence[]
}

/** One difference between two such states. */
export type Change =
  | { kind: "text"; field: "title" | "criteria" | "dueDate" | "weight"; from: string; to: string }
  | { kind: "added" | "revised" | "removed" | "expired"; evidence: FrozenEvidence }

/** A milestone and its evidence as they stand, in the shape in which states are compared. */
export function stateOf(
  { title, criteria, dueDate, weight }: Omit<FrozenState, "evidence">,
  evidence: readonly FrozenEvidence[],
): FrozenState {
  return { title, criteria, dueDate, weight, evidence }
}

/** What differs from one state to a later one; with a day also what of the earlier one has run out by then. */
export function differencesOf(before: FrozenState, after: FrozenState, today?: string): Change[] {
  const fields = ["title", "criteria", "dueDate", "weight"] as const
  const texts = fields.flatMap((field): Change[] =>
    before[field] === after[field]
      ? []
      : [{ kind: "text", field, from: String(before[field]), to: String(after[field]) }],
  )
  const earlier = before.evidence.flatMap((one): Change[] => {
    const now = after.evidence.find((other) => other.id === one.id)
    if (!now) return [{ kind: "removed", evidence: one }]
    if (now.revision !== one.revision) return [{ kind: "revised", evidence: now }]
    const isOver = today !== undefined && one.expiresOn !== null && one.expiresOn < today
    return isOver ? [{ kind: "expired", evidence: one }] : []
  })
  const added = after.evidence
    .filter((one) => !before.evidence.some((other) => other.id === one.id))
    .map((evidence): Change => ({ kind: "added", evidence }))
  return [...texts, ...earlier, ...added]
}
