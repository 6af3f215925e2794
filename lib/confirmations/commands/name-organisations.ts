import { isUser } from "@/lib/core/actor"
import { now } from "@/lib/core/clock"
import { type CommandContext, command } from "@/lib/core/command"
import { fail, failAt, ok } from "@/lib/core/result"
import { mayKnow } from "@/lib/initiatives/policy"
import { confirmationsOf, isOpenObjection } from "@/lib/milestones/queries/confirmations"
import { lockMilestone } from "@/lib/milestones/queries/lock-milestone"
import { mayPerform } from "../policy"
import { stateOf } from "../queries"
import { requirementInput } from "../schema"
import { allowsRequirement } from "../workflow"

/** The milestone, locked, where the actor may say who is named for it. */
async function lockForNaming(
  { tx, actor, about }: CommandContext,
  ref: string,
  action: "require" | "remove",
) {
  const milestone = await lockMilestone(tx, ref)
  if (!milestone || !mayKnow(actor, milestone.initiative)) return fail("not-found")
  about(ref, milestone.initiative.ref)
  const facts = { initiative: milestone.initiative, named: [], organisationId: null }
  const verdict = mayPerform(actor, action, facts)
  if (!verdict.permitted) return fail("not-permitted", { rule: verdict.rule })
  return allowsRequirement(stateOf(milestone)) ? ok(milestone) : fail("wrong-status")
}

/**
 * Names a supporting organisation without whose answer a milestone is not approved.
 * Errors: not-found, not-permitted, wrong-status, invalid (unknown, or it does not support), conflict (named already).
 */
export const requireConfirmation = command({
  action: "confirmation.require",
  input: requirementInput,
  run: async (context, input) => {
    const { tx, actor, record } = context
    const locked = await lockForNaming(context, input.milestone, "require")
    if (!locked.ok) return locked
    if (!isUser(actor)) return fail("not-permitted", { rule: "role" })
    const { id: milestoneId, initiative } = locked.value
    const part = initiative.assignments.find(
      (one) =>
        one.organisation.code === input.organisation &&
        one.role === "supporting" &&
        one.status === "accepted",
    )
    if (!part) return failAt("organisation", "invalid", "not-supporting")
    const { organisationId } = part
    const standing = await tx.confirmationRequirement.findFirst({
      where: { milestoneId, organisationId, removedAt: null },
      select: { id: true },
    })
    if (standing) return failAt("organisation", "conflict", "already-named")
    await tx.confirmationRequirement.create({
      data: { milestoneId, organisationId, requiredById: actor.userId, requiredAt: now() },
      select: { id: true },
    })
    record({ after: { organisation: input.organisation } })
    return ok({ milestone: input.milestone })
  },
})

/**
 * Names an organisation no longer. Its open objection has to be withdrawn or set aside first.
 * Errors: not-found (also where it is not named), not-permitted, wrong-status, objection-open.
 */
export const removeRequirement = command({
  action: "confirmation.remove",
  input: requirementInput,
  run: async (context, input) => {
    const { tx, record } = context
    const locked = await lockForNaming(context, input.milestone, "remove")
    if (!locked.ok) return locked
    const milestoneId = locked.value.id
    const of = { milestoneId, removedAt: null, organisation: { code: input.organisation } }
    const standing = await tx.confirmationRequirement.findFirst({ where: of, select: { id: true } })
    if (!standing) return fail("not-found")
    const entries = await confirmationsOf(tx, milestoneId, null)
    const own = entries.find((one) => one.organisation.code === input.organisation)
    if (own && isOpenObjection(own)) return fail("objection-open")
    await tx.confirmationRequirement.update({
      where: { id: standing.id },
      data: { removedAt: now() },
      select: { id: true },
    })
    record({ before: { organisation: input.organisation } })
    return ok({ milestone: input.milestone })
  },
})
