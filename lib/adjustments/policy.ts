import type { Actor } from "@/lib/core/actor"
import {
  type InitiativeFacts,
  isLeadOfLead,
  mayKnow,
  mayReadInternal,
  partOf,
  permitted,
  refusedBy,
  type Verdict,
} from "@/lib/initiatives/policy"
import {
  type AdjustmentState,
  type AdjustmentStep,
  adjustmentSteps,
  allowsStep,
  steps,
  takesRequest,
} from "./workflow"

/** What the rules need to know of a request. `rule` keeps the actor who asks from deciding, where there is one. */
export type AdjustmentFacts = {
  status: AdjustmentState["status"]
  milestone: AdjustmentState["milestone"]
  /** Who asked. */
  organisationId: string
  initiative: InitiativeFacts
  rule: string | null
}

/** Whether the actor may ask for a move: the agency lead of the organisation that leads the initiative. */
export function mayRequest(actor: Actor, initiative: InitiativeFacts): Verdict {
  if (actor.role !== "agency_lead") return refusedBy("role")
  return partOf(actor, initiative) === "lead" ? permitted : refusedBy("part")
}

/** Whether the actor may ask for a move of a milestone as it stands now. */
export function mayRequestNow(
  actor: Actor,
  { milestone, facts }: { milestone: AdjustmentState["milestone"]; facts: InitiativeFacts },
): boolean {
  return takesRequest({ milestone, initiative: facts.status }) && mayRequest(actor, facts).permitted
}

function isAsker(actor: Actor, organisationId: string): boolean {
  return actor.role === "agency_lead" && actor.organisationId === organisationId
}

/** Who may do what to a request, whatever its status (which the workflow knows). */
export function mayPerform(actor: Actor, step: AdjustmentStep, facts: AdjustmentFacts): Verdict {
  if (steps[step].decides) {
    if (actor.role !== "reviewer") return refusedBy("role")
    return facts.rule ? refusedBy(facts.rule) : permitted
  }
  if (actor.role !== "agency_lead") return refusedBy("role")
  // After a hand-over the new lead may clear what the old one asked for.
  const isOwn = isAsker(actor, facts.organisationId) || isLeadOfLead(actor, facts.initiative)
  return isOwn ? permitted : refusedBy("organisation")
}

/** Whether the actor may know of a request: inside its initiative, who asked, and once it was granted everybody. */
export function mayKnowOf(
  actor: Actor,
  facts: Pick<AdjustmentFacts, "status" | "organisationId" | "initiative">,
): boolean {
  if (mayReadInternal(actor, facts.initiative) || isAsker(actor, facts.organisationId)) return true
  return facts.status === "accepted" && mayKnow(actor, facts.initiative)
}

/** What the actor may do to a request as it stands now. */
export function permittedActions(actor: Actor, facts: AdjustmentFacts): AdjustmentStep[] {
  const { status, milestone, initiative } = facts
  const state = { status, milestone, initiative: initiative.status }
  return adjustmentSteps.filter((step) => allowsStep(step, state) && mayPerform(actor, step, facts).permitted)
}
