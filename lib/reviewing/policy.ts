import type { Actor } from "@/lib/core/actor"
import { isOffice, permitted, refusedBy, type Verdict } from "@/lib/initiatives/policy"
import type { DecidingRule } from "@/lib/milestones/policy"

/** Who may say that they are reading a submission: a reviewer whom no rule keeps from deciding it. */
export function mayClaim(actor: Actor, rule: DecidingRule | null): Verdict {
  if (actor.role !== "reviewer") return refusedBy("role")
  return rule ? refusedBy(rule) : permitted
}

/** Who may declare a conflict of interest, and delegate: reviewers, each for themselves. */
export function mayDeclare(actor: Actor): Verdict {
  return actor.role === "reviewer" ? permitted : refusedBy("role")
}

/** Who may end a delegation: either of the two whom it concerns. */
export function mayEndDelegation(actor: Actor, facts: { fromId: string; toId: string }): Verdict {
  const isOwn = actor.userId !== null && [facts.fromId, facts.toId].includes(actor.userId)
  return isOwn ? permitted : refusedBy("role")
}

/** Whether the actor oversees all delegations. */
export function mayReadAllDelegations(actor: Actor): boolean {
  return isOffice(actor) || actor.role === "auditor"
}

/** Who may limit what a reviewer decides: the coordinating office. */
export function mayLimitReviewers(actor: Actor): Verdict {
  if (isOffice(actor)) return permitted
  return refusedBy(actor.role === "auditor" ? "read-only" : "role")
}
