import type { Actor } from "@/lib/core/actor"
import {
  type InitiativeFacts,
  isLeadOfLead,
  partOf,
  permitted,
  refusedBy,
  type Verdict,
} from "@/lib/initiatives/policy"

export type ConfirmationAction = "require" | "remove" | "confirm" | "object" | "withdraw" | "set-aside"

/** What the rules need to know: the initiative, the organisations that its lead names, and whose answer is at stake. */
export type ConfirmationFacts = {
  initiative: InitiativeFacts
  /** Ids of the organisations that are named for the milestone. */
  named: readonly string[]
  /** Whose objection would be withdrawn or set aside. */
  organisationId: string | null
}

/** Who may do what about confirmations, whatever the status (which the workflow knows). */
export function mayPerform(actor: Actor, action: ConfirmationAction, facts: ConfirmationFacts): Verdict {
  // Who sets an objection aside answers for it by name, so that the system cannot do it.
  if (action === "set-aside") return actor.role === "administrator" ? permitted : refusedBy("role")
  if (actor.role !== "agency_lead") return refusedBy("role")
  switch (action) {
    case "require":
    case "remove":
      return isLeadOfLead(actor, facts.initiative) ? permitted : refusedBy("part")
    case "confirm":
    case "object":
      if (partOf(actor, facts.initiative) !== "supporting") return refusedBy("part")
      return facts.named.includes(actor.organisationId ?? "") ? permitted : refusedBy("not-named")
    case "withdraw":
      return actor.organisationId === facts.organisationId ? permitted : refusedBy("organisation")
  }
}
