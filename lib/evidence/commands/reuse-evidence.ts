import { isUser } from "@/lib/core/actor"
import { now } from "@/lib/core/clock"
import { type CommandContext, command } from "@/lib/core/command"
import { fail, failAt, ok, type Result } from "@/lib/core/result"
import { mayAttach } from "../policy"
import { findEvidence, lockTarget } from "../queries/find-target"
import { evidenceUseInput } from "../schema"
import { takesNewEvidence } from "../workflow"

type Use = { milestone: string; evidence: string }

/** Locks the milestone and finds the evidence. Errors: not-found, not-permitted, wrong-status when the milestone is not open. */
async function load({ tx, actor, about }: CommandContext, input: Use) {
  const target = await lockTarget(tx, actor, { milestone: input.milestone })
  const evidence = target && (await findEvidence(tx, actor, input.evidence))
  const milestoneId = target?.link.milestoneId
  if (!target || !evidence || !milestoneId) return fail("not-found")
  about(`${target.ref}/E:${evidence.id}`, target.initiative.ref)
  const verdict = mayAttach(actor, target)
  if (!verdict.permitted) return fail("not-permitted", { rule: verdict.rule })
  if (!takesNewEvidence({ ...target.target, initiative: target.initiative.status }))
    return fail("wrong-status")
  const isShown = evidence.uses.some((one) => one.milestone.id === milestoneId)
  return ok({ target, evidence, milestoneId, isShown })
}

/**
 * Shows a piece of evidence for one more milestone of its initiative.
 * Errors: not-found, not-permitted, wrong-status (withdrawn, or the milestone is not open), invalid (another initiative's), conflict (it is there).
 */
export const reuseEvidence = command({
  action: "evidence.reuse",
  input: evidenceUseInput,
  run: async (context, input): Promise<Result<{ id: string }>> => {
    const { tx, actor, record } = context
    const loaded = await load(context, input)
    if (!loaded.ok) return loaded
    const { target, evidence, milestoneId, isShown } = loaded.value
    if (!isUser(actor)) return fail("not-permitted", { rule: "role" })
    const { id, facts, revision, title } = evidence
    if (facts.initiative.id !== target.initiative.id) return failAt("evidence", "invalid", "other-initiative")
    if (facts.isWithdrawn) return fail("wrong-status")
    if (isShown) return fail("conflict")
    const { userId: addedById, organisationId } = actor
    await tx.milestoneEvidence.create({
      data: { milestoneId, evidenceId: id, addedById, organisationId, addedAt: now() },
      select: { evidenceId: true },
    })
    record({ after: { title, revision } })
    return ok({ id })
  },
})

/**
 * Shows a piece of evidence for a milestone no longer; the evidence itself stays.
 * Errors: not-found (also where it is not shown for it), not-permitted, wrong-status when the milestone is not open.
 */
export const removeEvidence = command({
  action: "evidence.remove",
  input: evidenceUseInput,
  run: async (context, input): Promise<Result<{ id: string }>> => {
    const { tx, record } = context
    const loaded = await load(context, input)
    if (!loaded.ok) return loaded
    const { evidence, milestoneId, isShown } = loaded.value
    const { id, revision, title } = evidence
    if (!isShown) return fail("not-found")
    await tx.milestoneEvidence.delete({
      where: { milestoneId_evidenceId: { milestoneId, evidenceId: id } },
      select: { evidenceId: true },
    })
    record({ before: { title, revision } })
    return ok({ id })
  },
})
