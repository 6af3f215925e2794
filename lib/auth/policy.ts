import type { Actor } from "@/lib/core/actor"
import type { Role } from "@/lib/core/prisma/enums"

/** What can be done to a user who exists. */
export const userSteps = ["reset", "disable", "enable", "change-role", "change-organisation"] as const
export type UserStep = (typeof userSteps)[number]

/** What the rules need to know of a user. */
export type UserFacts = {
  id: string
  role: Role
  isDisabled: boolean
  /** Whether nobody else is an administrator who is enabled. */
  isLastAdministrator: boolean
}

/** The name of the rule that refuses, a key of `errors.rule`; null where none does. */
export type Refusal = "read-only" | "role" | "own-account" | "last-administrator" | null

const isOffice = (actor: Actor) => actor.role === "administrator" || actor.role === "system"

function onlyOffice(actor: Actor): Refusal {
  if (isOffice(actor)) return null
  return actor.role === "auditor" ? "read-only" : "role"
}

/** Whether the actor may make accounts: administrators and the system. */
export function refusalToInvite(actor: Actor): Refusal {
  return onlyOffice(actor)
}

/** Which rule, if any, keeps the actor from a step: not their own account, and never the last administrator. */
export function refusalToUserStep(actor: Actor, step: UserStep, user: UserFacts): Refusal {
  const outside = onlyOffice(actor)
  if (outside) return outside
  if (user.id === actor.userId) return "own-account"
  const isLosing = step === "disable" || step === "change-role"
  return isLosing && user.isLastAdministrator ? "last-administrator" : null
}

/** Whether a step makes sense for a user as they are: nobody is disabled twice, no link is made for the disabled. */
export function allowsUserStep(step: UserStep, user: UserFacts): boolean {
  if (step === "enable") return user.isDisabled
  return step === "disable" || step === "reset" ? !user.isDisabled : true
}

/** The steps that the actor may take with a user now. */
export function permittedUserSteps(actor: Actor, user: UserFacts): UserStep[] {
  return userSteps.filter(
    (step) => allowsUserStep(step, user) && refusalToUserStep(actor, step, user) === null,
  )
}

/** Whether the actor may read who has an account: administrators, auditors, the system. */
export function mayReadUsers(actor: Actor): boolean {
  return isOffice(actor) || actor.role === "auditor"
}

/** Whether the actor may make API tokens: for themselves everybody but auditors, for others the system alone. */
export function refusalToMakeToken(actor: Actor, userId: string): Refusal {
  if (actor.role === "system") return null
  if (actor.role === "auditor") return "read-only"
  return actor.userId === userId ? null : "role"
}

/** Whether the actor may revoke a token of a user: their own, and the system anybody's. */
export function mayRevokeToken(actor: Actor, userId: string): boolean {
  return actor.role === "system" || actor.userId === userId
}
