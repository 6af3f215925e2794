import type { InitiativeView } from "@/lib/initiatives/queries"

/** The assignment of the organisation that leads an initiative, or led it to its end. */
export function leadOf(initiative: Pick<InitiativeView, "assignments">) {
  const leads = initiative.assignments.filter((one) => one.role === "lead")
  // Of a cancelled initiative, the one who led it last.
  return (
    leads.find((one) => one.status === "accepted") ??
    leads.findLast((one) => one.status === "ended" && one.acceptedAt !== null)
  )
}

/** The assignment of the organisation that was asked to lead and has not answered. */
export function askedToLead(initiative: Pick<InitiativeView, "assignments">) {
  return initiative.assignments.find((one) => one.role === "lead" && one.status === "requested")
}
