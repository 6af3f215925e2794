import { isAgency, isOwn } from "@/lib/assignments/policy"
import type { Actor } from "@/lib/core/actor"
import type { Visibility } from "@/lib/core/prisma/enums"
import {
  type InitiativeFacts,
  mayKnow,
  mayReadInternalEvidence,
  partOf,
  permitted,
  refusedBy,
  type Verdict,
} from "@/lib/initiatives/policy"
import { isReleased, type TargetState, takesNewEvidence } from "./workflow"

/** What evidence is attached to, with what the rules need to know of it. */
export type TargetFacts = {
  initiative: InitiativeFacts
  target:
    | Omit<Extract<TargetState, { kind: "milestone" }>, "initiative">
    | (Omit<Extract<TargetState, { kind: "report" }>, "initiative"> & { organisationId: string })
}

/** What the rules need to know of one piece of evidence. */
export type EvidenceFacts = TargetFacts & { visibility: Visibility; organisationId: string }

function stateOf({ target, initiative }: TargetFacts): TargetState {
  return { ...target, initiative: initiative.status }
}

/** Whether the actor may know of what the evidence is attached to; a report's draft is its organisation's own. */
export function mayKnowOfTarget(actor: Actor, facts: TargetFacts): boolean {
  if (!mayKnow(actor, facts.initiative)) return false
  if (facts.target.kind === "milestone" || facts.target.status === "published") return true
  const oversees = actor.role === "administrator" || actor.role === "auditor" || actor.role === "system"
  return oversees || isOwn(actor, facts.target.organisationId)
}

export type EvidenceAction = "attach"

/** Who may attach evidence, whatever the status (which the workflow knows). */
export function mayPerform(actor: Actor, action: EvidenceAction, facts: TargetFacts): Verdict {
  switch (action) {
    case "attach": {
      if (!isAgency(actor)) return refusedBy("role")
      const part = partOf(actor, facts.initiative)
      if (facts.target.kind === "milestone") {
        return part === "lead" || part === "supporting" ? permitted : refusedBy("part")
      }
      if (part === null) return refusedBy("part")
      return isOwn(actor, facts.target.organisationId) ? permitted : refusedBy("organisation")
    }
  }
}

/** What the actor may do with the evidence of a milestone or report as it stands now. */
export function permittedActions(actor: Actor, facts: TargetFacts): EvidenceAction[] {
  const may =
    mayKnowOfTarget(actor, facts) &&
    takesNewEvidence(stateOf(facts)) &&
    mayPerform(actor, "attach", facts).permitted
  return may ? ["attach"] : []
}

/** Whether anybody at all may read the evidence. */
export function isPublic(facts: EvidenceFacts): boolean {
  return facts.visibility === "public" && facts.initiative.acceptedAt !== null && isReleased(stateOf(facts))
}

/** Whether the actor, or nobody signed in, may read the evidence: what is public, what is internal by right, and what is one's own. */
export function mayRead(actor: Actor | null, facts: EvidenceFacts): boolean {
  if (isPublic(facts)) return true
  if (!actor || !mayKnowOfTarget(actor, facts)) return false
  return mayReadInternalEvidence(actor, facts.initiative) || isOwn(actor, facts.organisationId)
}
