import { isAgency, isOwn } from "@/lib/assignments/policy"
import type { Actor } from "@/lib/core/actor"
import type { MilestoneStatus, Visibility } from "@/lib/core/prisma/enums"
import {
  type InitiativeFacts,
  isLeadOfLead,
  mayKnow,
  mayReadInternalEvidence,
  partOf,
  permitted,
  refusedBy,
  type Verdict,
} from "@/lib/initiatives/policy"
import {
  allowsStep,
  type EvidenceStep,
  evidenceSteps,
  isReleased,
  type TargetState,
  takesNewEvidence,
} from "./workflow"

/** What evidence is attached to, with what the rules need to know of it. */
export type TargetFacts = {
  initiative: InitiativeFacts
  target:
    | Omit<Extract<TargetState, { kind: "milestone" }>, "initiative">
    | (Omit<Extract<TargetState, { kind: "report" }>, "initiative"> & { organisationId: string })
}

/** What the rules need to know of one piece of evidence. `uses` are the milestones that it is shown for. */
export type EvidenceFacts = TargetFacts & {
  visibility: Visibility
  organisationId: string
  uses: readonly MilestoneStatus[]
  isWithdrawn: boolean
  /** A scanner found something in its file. */
  isInfected: boolean
}

function stateOf({ target, initiative }: TargetFacts): TargetState {
  return { ...target, initiative: initiative.status }
}

function oversees(actor: Actor): boolean {
  return actor.role === "administrator" || actor.role === "auditor" || actor.role === "system"
}

/** Whether the actor may know of what the evidence is attached to; a report's draft is its organisation's own. */
export function mayKnowOfTarget(actor: Actor, facts: TargetFacts): boolean {
  if (!mayKnow(actor, facts.initiative)) return false
  if (facts.target.kind === "milestone" || facts.target.status === "published") return true
  return oversees(actor) || isOwn(actor, facts.target.organisationId)
}

function ofParts(actor: Actor, facts: InitiativeFacts): Verdict {
  const part = partOf(actor, facts)
  return part === "lead" || part === "supporting" ? permitted : refusedBy("part")
}

/** Whoever writes the reports of this organisation on the initiative. */
function ofWriters(actor: Actor, facts: InitiativeFacts, organisationId: string): Verdict {
  if (partOf(actor, facts) === null) return refusedBy("part")
  return isOwn(actor, organisationId) ? permitted : refusedBy("organisation")
}

/** Who may attach evidence, or show it for one more milestone, whatever the status (which the workflow knows). */
export function mayAttach(actor: Actor, { target, initiative }: TargetFacts): Verdict {
  if (!isAgency(actor)) return refusedBy("role")
  if (target.kind === "milestone") return ofParts(actor, initiative)
  return ofWriters(actor, initiative, target.organisationId)
}

function leadOfLead(actor: Actor, facts: InitiativeFacts): Verdict {
  if (isLeadOfLead(actor, facts)) return permitted
  return refusedBy(actor.role === "agency_lead" ? "part" : "role")
}

/**
 * Who may change evidence, whatever the status: whoever may attach it. What an approval rests on is the lead's agency_lead's to
 * change; what a published report shows, its organisation's agency_lead's to withdraw.
 */
export function mayPerform(actor: Actor, step: EvidenceStep, facts: EvidenceFacts): Verdict {
  const verdict = mayAttach(actor, facts)
  if (!verdict.permitted) return verdict
  const { target, uses, initiative } = facts
  const isOfReport = target.kind === "report"
  const isPublished = isOfReport && target.status === "published"
  if (step === "withdraw" && isOfReport) {
    const needsLead = isPublished || uses.includes("approved")
    return needsLead && actor.role !== "agency_lead" ? refusedBy("role") : permitted
  }
  return uses.includes("approved") ? leadOfLead(actor, initiative) : permitted
}

/** Whether attaching is possible and the actor's to do. */
export function permittedActions(actor: Actor, facts: TargetFacts): "attach"[] {
  const may =
    mayKnowOfTarget(actor, facts) && takesNewEvidence(stateOf(facts)) && mayAttach(actor, facts).permitted
  return may ? ["attach"] : []
}

/** What the actor may do with a piece of evidence as it stands now. */
export function permittedSteps(actor: Actor, facts: EvidenceFacts): EvidenceStep[] {
  if (!mayReadInside(actor, facts)) return []
  const state = { ...facts, target: stateOf(facts) }
  return evidenceSteps.filter((step) => allowsStep(step, state) && mayPerform(actor, step, facts).permitted)
}

/** Who may mark evidence: a reviewer whom no rule keeps from deciding about its milestone. */
export function mayMark(actor: Actor, rule: string | null): Verdict {
  if (actor.role !== "reviewer") return refusedBy("role")
  return rule === null ? permitted : refusedBy(rule)
}

/** Whether anybody at all may read the evidence. */
export function isPublic(facts: EvidenceFacts): boolean {
  const { visibility, isWithdrawn, isInfected, initiative, uses } = facts
  if (visibility !== "public" || isWithdrawn || isInfected || initiative.acceptedAt === null) return false
  return isReleased(stateOf(facts)) || uses.includes("approved")
}

/** Whether the actor reads the evidence from inside, with all its revisions: by right, or as their own organisation's. */
export function mayReadInside(actor: Actor, facts: EvidenceFacts): boolean {
  const isShown = facts.uses.length > 0 && mayKnow(actor, facts.initiative)
  if (!isShown && !mayKnowOfTarget(actor, facts)) return false
  return mayReadInternalEvidence(actor, facts.initiative) || isOwn(actor, facts.organisationId)
}

/** Whether the actor, or nobody signed in, may read the evidence: what is public, what is internal by right, and what is one's own. */
export function mayRead(actor: Actor | null, facts: EvidenceFacts): boolean {
  return isPublic(facts) || (actor !== null && mayReadInside(actor, facts))
}
