import { type Actor, isUser } from "@/lib/core/actor"
import { dayOf, now } from "@/lib/core/clock"
import { command } from "@/lib/core/command"
import type { Tx } from "@/lib/core/db"
import type { DecisionOutcome } from "@/lib/core/prisma/enums"
import { fail, failAt, ok, type Result } from "@/lib/core/result"
import { refreshFigures } from "@/lib/initiatives/commands/refresh-figures"
import { mayKnow } from "@/lib/initiatives/policy"
import { mayPerform } from "../policy"
import { conflictsOf } from "../queries/conflicts"
import { type LockedMilestone, lockMilestone } from "../queries/lock-milestone"
import { milestoneStepInput } from "../schema"
import { allowsStep, type MilestoneStep, steps } from "../workflow"

const outcomes: Partial<Record<MilestoneStep, DecisionOutcome>> = {
  approve: "approved",
  return: "returned",
  revoke: "revoked",
}

type Pointers = { submissionId?: string | null; submittedOn?: string | null; approvalId?: string | null }

async function submit(tx: Tx, userId: string, milestone: LockedMilestone): Promise<Pointers> {
  const earlier = await tx.submission.count({ where: { milestoneId: milestone.id } })
  const submission = await tx.submission.create({
    data: {
      milestoneId: milestone.id,
      number: earlier + 1,
      submittedById: userId,
      submittedAt: now(),
    },
    select: { id: true },
  })
  return { submissionId: submission.id, submittedOn: dayOf() }
}

async function hasEvidence(tx: Tx, milestoneId: string): Promise<boolean> {
  return (await tx.evidence.findFirst({ where: { milestoneId }, select: { id: true } })) !== null
}

/** Writes what a step leaves behind (a submission, its withdrawal, a decision) and gives what the milestone then points to. */
async function leaveTrace(
  tx: Tx,
  actor: Actor,
  milestone: LockedMilestone,
  step: MilestoneStep,
  words: { comment: string; language: string },
): Promise<Pointers> {
  if (!isUser(actor)) return {}
  const { userId: reviewerId, organisationId } = actor
  const none = { submissionId: null, submittedOn: null, approvalId: null }
  if (step === "submit") return submit(tx, reviewerId, milestone)
  const submissionId = milestone.submissionId
  if (submissionId === null) return {}
  if (step === "withdraw") {
    await tx.submission.update({
      where: { id: submissionId },
      data: { withdrawnAt: now() },
      select: { id: true },
    })
    return none
  }
  const outcome = outcomes[step]
  if (!outcome) return {}
  const decision = await tx.decision.create({
    data: {
      milestoneId: milestone.id,
      submissionId,
      outcome,
      reviewerId,
      organisationId,
      decidedAt: now(),
      ...words,
    },
    select: { id: true },
  })
  return outcome === "approved" ? { approvalId: decision.id } : none
}

/** One step in a milestone's life as a command. Errors: not-found, not-permitted (with the rule), stale, wrong-status, reason-required, evidence-required. */
export function milestoneStep(
  step: MilestoneStep,
): (actor: Actor, input: unknown) => Promise<Result<{ ref: string }>> {
  const { to, reason: needsReason } = steps[step]
  return command({
    action: `milestone.${step}`,
    input: milestoneStepInput,
    run: async ({ tx, actor, about, record }, input) => {
      const milestone = await lockMilestone(tx, input.ref)
      if (!milestone || !mayKnow(actor, milestone.initiative)) return fail("not-found")
      const { initiative } = milestone
      about(input.ref, initiative.ref)
      const conflicts = await conflictsOf(tx, actor, [milestone])
      const verdict = mayPerform(actor, step, { ...milestone, conflict: conflicts.get(milestone.id) ?? null })
      if (!verdict.permitted) return fail("not-permitted", { rule: verdict.rule })
      if (input.version !== undefined && input.version !== milestone.version) return fail("stale")
      if (!allowsStep(step, { status: milestone.status, initiative: initiative.status }))
        return fail("wrong-status")
      if (needsReason && !input.reason) return failAt("reason", "reason-required")
      if (step === "submit" && !(await hasEvidence(tx, milestone.id))) return fail("evidence-required")

      const comment = input.reason || input.comment
      const language = input.language ?? actor.language
      const pointers = await leaveTrace(tx, actor, milestone, step, { comment, language })
      const instant = now()
      const changed = await tx.milestone.updateMany({
        where: { id: milestone.id, version: milestone.version, status: milestone.status },
        data: {
          status: to,
          statusReason: input.reason || null,
          statusAt: instant,
          updatedAt: instant,
          version: { increment: 1 },
          ...pointers,
        },
      })
      if (changed.count === 0) return fail("stale")
      const reopened = step === "revoke" && initiative.status === "completed"
      if (reopened) await reopen(tx, initiative.id, input.reason)
      await refreshFigures(tx, initiative.id)
      record({ reason: comment || null, before: { status: milestone.status }, after: { status: to } })
      if (reopened) {
        const of = { action: "initiative.reopen", subject: initiative.ref, reason: input.reason }
        record({ ...of, before: { status: "completed" }, after: { status: "active" } })
      }
      return ok({ ref: input.ref })
    },
  })
}

/** A completed initiative whose approval is revoked is not complete any more. */
async function reopen(tx: Tx, initiativeId: string, statusReason: string): Promise<void> {
  const data = { status: "active", statusReason, statusAt: now(), version: { increment: 1 } } as const
  await tx.initiative.update({ where: { id: initiativeId }, data, select: { id: true } })
}
