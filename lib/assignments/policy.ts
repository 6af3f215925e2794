import type { Actor } from "@/lib/core/actor"
import type { AssignmentRole, AssignmentStatus } from "@/lib/core/prisma/enums"
import {
  type InitiativeFacts,
  isLeadOfLead,
  mayReadInternal,
  permitted,
  refusedBy,
  type Verdict,
} from "@/lib/initiatives/policy"
import { type AssignmentStep, allowsStep, assignmentSteps } from "./workflow"

/** What the rules need to know of an assignment. */
export type AssignmentFacts = {
  organisationId: string
  role: AssignmentRole
  status: AssignmentStatus
  acceptedAt: Date | null
  initiative: InitiativeFacts
}

/** Whether the actor works for an agency. */
export function isAgency(actor: Actor): boolean {
  return actor.role === "agency_lead" || actor.role === "agency_member"
}

/** Whether the part is, or was offered to, the agency that the actor works for. */
export function isOwn(actor: Actor, organisationId: string): boolean {
  return isAgency(actor) && actor.organisationId === organisationId
}

/** Whether the actor may know of the assignment: from inside of each, otherwise of those that are public, and of one's own. */
export function mayKnowOf(actor: Actor, facts: AssignmentFacts): boolean {
  if (mayReadInternal(actor, facts.initiative)) return true
  const { initiative, acceptedAt, organisationId } = facts
  return initiative.acceptedAt !== null && (acceptedAt !== null || isOwn(actor, organisationId))
}

/** Who may do what to an assignment, whatever its status (which the workflow knows). */
export function mayPerform(actor: Actor, action: AssignmentStep, facts: AssignmentFacts): Verdict {
  if (actor.role !== "agency_lead") return refusedBy("role")
  const own = isOwn(actor, facts.organisationId)
  switch (action) {
    case "accept":
    case "decline":
      return own ? permitted : refusedBy("organisation")
    case "end":
      return own || isLeadOfLead(actor, facts.initiative) ? permitted : refusedBy("organisation")
  }
}

/** What the actor may do to the assignment as it stands now. */
export function permittedActions(actor: Actor, facts: AssignmentFacts): AssignmentStep[] {
  if (!mayKnowOf(actor, facts)) return []
  const state = { status: facts.status, role: facts.role, initiative: facts.initiative.status }
  return assignmentSteps.filter((step) => allowsStep(step, state) && mayPerform(actor, step, facts).permitted)
}
