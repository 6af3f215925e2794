import type { Actor } from "@/lib/core/actor"
import type { AssignmentRole, AssignmentStatus, InitiativeStatus } from "@/lib/core/prisma/enums"
import { allowsStep, type InitiativeStep, initiativeSteps, isEditable } from "./workflow"

/** What the rules need to know of an initiative. */
export type InitiativeFacts = {
  status: InitiativeStatus
  /** When it was proposed last; a reviewer knows of it from then on. */
  proposedAt: Date | null
  /** When it was accepted: from then on it is public for ever. */
  acceptedAt: Date | null
  assignments: readonly {
    organisationId: string
    role: AssignmentRole
    status: AssignmentStatus
    /** Ended because the initiative was cancelled. */
    untilCancelled?: boolean
  }[]
}

/** Allowed, or refused by which rule. */
export type Verdict = { permitted: true } | { permitted: false; rule: string }
export const permitted: Verdict = { permitted: true }

/** A refusal by a named rule. */
export function refusedBy(rule: string): Verdict {
  return { permitted: false, rule }
}

/** The part that the actor's organisation has accepted in the initiative. */
export function partOf(actor: Actor, facts: InitiativeFacts): AssignmentRole | null {
  const own = facts.assignments.filter(
    (one) => one.organisationId === actor.organisationId && one.status === "accepted",
  )
  const order: readonly AssignmentRole[] = ["lead", "supporting", "consulted"]
  return order.find((role) => own.some((one) => one.role === role)) ?? null
}

/** Whether the actor's organisation is asked in, or took part until the initiative itself was cancelled. */
function isConcerned(actor: Actor, facts: InitiativeFacts): boolean {
  return facts.assignments.some(
    (one) =>
      one.organisationId === actor.organisationId && (one.status === "requested" || one.untilCancelled),
  )
}

/** Whether the actor reads the initiative from inside, not only what is public of it. */
export function mayReadInternal(actor: Actor, facts: InitiativeFacts): boolean {
  switch (actor.role) {
    case "system":
    case "administrator":
    case "auditor":
      return true
    case "reviewer":
      return facts.status !== "draft" && facts.proposedAt !== null
    case "agency_lead":
    case "agency_member":
      return partOf(actor, facts) !== null || isConcerned(actor, facts)
  }
}

/** Whether the actor may know that the initiative exists. */
export function mayKnow(actor: Actor, facts: InitiativeFacts): boolean {
  return facts.acceptedAt !== null || mayReadInternal(actor, facts)
}

/** Whether the actor reads evidence that is marked internal. */
export function mayReadInternalEvidence(actor: Actor, facts: InitiativeFacts): boolean {
  const part = partOf(actor, facts)
  const isAgency = actor.role === "agency_lead" || actor.role === "agency_member"
  return isAgency ? part === "lead" || part === "supporting" : mayReadInternal(actor, facts)
}

/** Whether the actor is the agency lead of the organisation that leads the initiative. */
export function isLeadOfLead(actor: Actor, facts: InitiativeFacts): boolean {
  return actor.role === "agency_lead" && partOf(actor, facts) === "lead"
}

function leadOfLead(actor: Actor, facts: InitiativeFacts): Verdict {
  if (actor.role !== "agency_lead") return refusedBy("role")
  return partOf(actor, facts) === "lead" ? permitted : refusedBy("part")
}

/** Whether the actor has the coordinating office's rights. */
export function isOffice(actor: Actor): boolean {
  return actor.role === "administrator" || actor.role === "system"
}

function office(actor: Actor): Verdict {
  return isOffice(actor) ? permitted : refusedBy("role")
}

/** What somebody answers for by name, so that the system cannot do it: who accepted decides nothing later. */
function officeInPerson(actor: Actor): Verdict {
  return actor.role === "administrator" ? permitted : refusedBy("role")
}

/** Whether the actor may make an initiative that this organisation leads. */
export function mayCreate(actor: Actor, leadOrganisationId: string): Verdict {
  if (actor.role !== "agency_lead") return officeInPerson(actor)
  return actor.organisationId === leadOrganisationId ? permitted : refusedBy("part")
}

/** What can be done to an initiative besides the steps of its life. */
export type InitiativeAction =
  | InitiativeStep
  | "edit"
  | "add-milestone"
  | "request-assignment"
  | "hand-over"
  | "report"

/** Who may do what to an initiative, whatever its status (which the workflow knows). */
export function mayPerform(actor: Actor, action: InitiativeAction, facts: InitiativeFacts): Verdict {
  switch (action) {
    case "accept":
    case "hand-over":
      return officeInPerson(actor)
    case "send-back":
    case "suspend":
    case "resume":
    case "complete":
    case "reopen":
      return office(actor)
    case "cancel": {
      if (isOffice(actor)) return permitted
      const beyondLead = ["proposed", "active", "suspended"].includes(facts.status)
      return beyondLead ? refusedBy("role") : leadOfLead(actor, facts)
    }
    case "propose":
    case "withdraw":
    case "edit":
    case "request-assignment":
      return leadOfLead(actor, facts)
    case "add-milestone":
      if (facts.status === "draft" && actor.role === "agency_member")
        return partOf(actor, facts) === "lead" ? permitted : refusedBy("part")
      return leadOfLead(actor, facts)
    case "report":
      if (actor.role !== "agency_lead" && actor.role !== "agency_member") return refusedBy("role")
      return partOf(actor, facts) === null ? refusedBy("part") : permitted
  }
}

function fitsStatus(action: InitiativeAction, status: InitiativeStatus): boolean {
  switch (action) {
    case "edit":
    case "add-milestone":
    case "request-assignment":
      return isEditable(status)
    case "hand-over":
      return isEditable(status) || status === "suspended"
    case "report":
      return status === "active"
    default:
      return allowsStep(action, status)
  }
}

const actions: readonly InitiativeAction[] = [
  ...initiativeSteps,
  "edit",
  "add-milestone",
  "request-assignment",
  "hand-over",
  "report",
]

/** What the actor may do to the initiative as it stands now. */
export function permittedActions(actor: Actor, facts: InitiativeFacts): InitiativeAction[] {
  if (!mayKnow(actor, facts)) return []
  return actions.filter(
    (action) => fitsStatus(action, facts.status) && mayPerform(actor, action, facts).permitted,
  )
}
