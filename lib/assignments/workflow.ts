import type { AssignmentRole, AssignmentStatus, InitiativeStatus } from "@/lib/core/prisma/enums"

type Step = { from: readonly AssignmentStatus[]; to: AssignmentStatus; reason: boolean }

/** The life of an assignment: which step leads from where to where, and whether it needs a reason. */
export const steps = {
  accept: { from: ["requested"], to: "accepted", reason: false },
  decline: { from: ["requested"], to: "declined", reason: true },
  end: { from: ["requested", "accepted"], to: "ended", reason: true },
} as const satisfies Record<string, Step>

export type AssignmentStep = keyof typeof steps

/** Every step, in the order in which a life takes them. */
export const assignmentSteps = Object.keys(steps).filter((name): name is AssignmentStep => name in steps)

/** The reason that is stored when a part ends because another organisation takes the lead: a code, for which pages have words. */
export const handOver = "hand-over"

/** What an assignment and its initiative are together. */
export type AssignmentState = {
  status: AssignmentStatus
  role: AssignmentRole
  initiative: InitiativeStatus
}

const answerable: readonly InitiativeStatus[] = ["draft", "proposed", "active", "suspended"]

/** Whether a step starts from this state; the lead's part ends by hand-over alone. */
export function allowsStep(step: AssignmentStep, state: AssignmentState): boolean {
  const { from }: Step = steps[step]
  if (step === "end" && state.role === "lead") return false
  return from.includes(state.status) && answerable.includes(state.initiative)
}

/** Whether an organisation can be asked to take this part while the initiative has this status. */
export function allowsRequest(role: AssignmentRole, initiative: InitiativeStatus): boolean {
  return initiative === "draft" || initiative === "active" || (role === "lead" && initiative === "suspended")
}

/** What whoever asks an organisation in should know: that it has reviewers, whom its part will keep from deciding. */
export const requestWarnings = ["reviewer-organisation"] as const
export type RequestWarning = (typeof requestWarnings)[number]

type Part = { organisationId: string; role: AssignmentRole; status: AssignmentStatus }

/** Whether an organisation holds, or is asked for, a part that the one asked for would repeat; the lead may be offered to a helper. */
export function isAssigned(
  assignments: readonly Part[],
  organisationId: string,
  role: AssignmentRole,
): boolean {
  const open = assignments.filter(
    (one) =>
      one.organisationId === organisationId && (one.status === "requested" || one.status === "accepted"),
  )
  return role === "lead" ? open.some((one) => one.role === "lead") : open.length > 0
}
