import { type Actor, isUser } from "@/lib/core/actor"
import { dayOf, now } from "@/lib/core/clock"
import { command } from "@/lib/core/command"
import type { Tx } from "@/lib/core/db"
import { fail, failAt, ok, type Result } from "@/lib/core/result"
import { refreshFigures } from "@/lib/initiatives/commands/refresh-figures"
import { withdrawAdjustments } from "@/lib/initiatives/commands/withdraw-adjustments"
import { mayKnow } from "@/lib/initiatives/policy"
import { isStale } from "@/lib/initiatives/workflow"
import { mayPerform } from "../policy"
import { rulesAgainst } from "../queries/deciding"
import { type LockedMilestone, lockMilestone } from "../queries/lock-milestone"
import { findDecidable, listApprovers } from "../queries/submissions"
import { milestoneStepInput } from "../schema"
import { allowsStep, type MilestoneStep, steps } from "../workflow"
import { decide, type Trace } from "./decide"
import { freezeSubmission } from "./freeze-submission"

type Words = {
  comment: string
  language: string
  statement: string
  submission: number | undefined
  delegatedFromId: string | null
}

async function hasEvidence(tx: Tx, milestoneId: string): Promise<boolean> {
  const use = { milestoneId, evidence: { withdrawnAt: null } }
  return (await tx.milestoneEvidence.findFirst({ where: use, select: { evidenceId: true } })) !== null
}

/** Whether the actor has approved or confirmed already what another reviewer must approve or confirm too. */
async function hasApproved(tx: Tx, actor: Actor, milestone: LockedMilestone, step: MilestoneStep) {
  if (step !== "approve" && step !== "confirm") return false
  const submission = await findDecidable(tx, milestone, step === "confirm")
  const approvers = submission && (await listApprovers(tx, submission.id, milestone.approvalId))
  return approvers?.people.has(actor.userId ?? "") ?? false
}

const quiet = { waits: false, facts: {} }

/** Writes what a step leaves behind: a submission, its withdrawal, a decision. Errors: those of a decision, evidence-required. */
async function leaveTrace(
  tx: Tx,
  actor: Actor,
  milestone: LockedMilestone,
  step: MilestoneStep,
  words: Words,
): Promise<Result<Trace>> {
  if (!isUser(actor) || step === "start" || step === "cancel") return ok({ ...quiet, pointers: {} })
  if (step === "submit") {
    if (!(await hasEvidence(tx, milestone.id))) return fail("evidence-required")
    const { userId } = actor
    const { id, number, digest } = await freezeSubmission(tx, milestone, {
      ...words,
      userId,
      restated: false,
    })
    const pointers = { submissionId: id, submittedOn: dayOf() }
    return ok({ ...quiet, pointers, facts: { submission: number, digest } })
  }
  if (step !== "withdraw") return decide(tx, actor, milestone, step, words)
  if (milestone.submissionId !== null) {
    await tx.submission.update({
      where: { id: milestone.submissionId },
      data: { withdrawnAt: now() },
      select: { id: true },
    })
  }
  return ok({ ...quiet, pointers: { submissionId: null, submittedOn: null, approvalId: null } })
}

/**
 * One step in a milestone's life as a command; it gives the reference, and whether a second reviewer is waited for.
 * Errors: not-found, not-permitted (with the rule), stale, wrong-status, reason-required, evidence-required, announcement-only,
 * objection-open, confirmation-pending.
 */
export function milestoneStep(
  step: MilestoneStep,
): (actor: Actor, input: unknown) => Promise<Result<{ ref: string; waits: boolean }>> {
  const { to, reason: needsReason } = steps[step]
  return command({
    action: `milestone.${step}`,
    input: milestoneStepInput,
    run: async ({ tx, actor, about, record }, input) => {
      const milestone = await lockMilestone(tx, input.ref)
      if (!milestone || !mayKnow(actor, milestone.initiative)) return fail("not-found")
      const { initiative } = milestone
      about(input.ref, initiative.ref)
      const standing = (await rulesAgainst(tx, actor, [milestone])).get(milestone.id)
      const own = {
        conflict: standing?.rule ?? null,
        hasApproved: await hasApproved(tx, actor, milestone, step),
      }
      const verdict = mayPerform(actor, step, { ...milestone, ...own })
      if (!verdict.permitted) return fail("not-permitted", { rule: verdict.rule })
      if (input.version !== undefined && input.version !== milestone.version) return fail("stale")
      const stale = isStale(milestone, dayOf())
      if (!allowsStep(step, { status: milestone.status, initiative: initiative.status, stale }))
        return fail("wrong-status")
      if (needsReason && !input.reason) return failAt("reason", "reason-required")

      const comment = input.reason || input.comment
      const { statement, submission } = input
      const delegatedFromId = standing?.delegatedFromId ?? null
      const words = {
        comment,
        language: input.language ?? actor.language,
        statement,
        submission,
        delegatedFromId,
      }
      const trace = await leaveTrace(tx, actor, milestone, step, words)
      if (!trace.ok) return trace
      const { pointers, waits, facts } = trace.value
      const instant = now()
      const moved = { status: to, statusReason: input.reason || null, statusAt: instant, ...pointers }
      const changed = await tx.milestone.updateMany({
        where: { id: milestone.id, version: milestone.version, status: milestone.status },
        data: { ...(waits ? {} : moved), updatedAt: instant, version: { increment: 1 } },
      })
      if (changed.count === 0) return fail("stale")
      if (step === "cancel")
        await withdrawAdjustments({ tx, actor }, { initiative, milestoneId: milestone.id }, input.reason)
      const reopened = step === "revoke" && initiative.status === "completed"
      if (reopened) await reopen(tx, initiative.id, input.reason)
      await refreshFigures(tx, initiative.id)
      const status = waits ? milestone.status : to
      record({ reason: comment || null, before: { status: milestone.status }, after: { status, ...facts } })
      if (reopened) {
        const of = { action: "initiative.reopen", subject: initiative.ref, reason: input.reason }
        record({ ...of, before: { status: "completed" }, after: { status: "active" } })
      }
      return ok({ ref: input.ref, waits })
    },
  })
}

/** A completed initiative whose approval is revoked is not complete any more. */
async function reopen(tx: Tx, initiativeId: string, statusReason: string): Promise<void> {
  const data = { status: "active", statusReason, statusAt: now(), version: { increment: 1 } } as const
  await tx.initiative.update({ where: { id: initiativeId }, data, select: { id: true } })
}
