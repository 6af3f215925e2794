import type { InitiativeView } from "@/lib/initiatives/queries"

/** The assignment of the organisation that leads an initiative now. */
export function leadOf(initiative: Pick<InitiativeView, "assignments">) {
  return initiative.assignments.find((one) => one.role === "lead" && one.status === "accepted")
}

/** The assignment of the organisation that was asked to lead and has not answered. */
export function askedToLead(initiative: Pick<InitiativeView, "assignments">) {
  return initiative.assignments.find((one) => one.role === "lead" && one.status === "requested")
}
