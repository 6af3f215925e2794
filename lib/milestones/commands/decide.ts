import type { UserActor } from "@/lib/core/actor"
import { dayOf, now } from "@/lib/core/clock"
import type { Tx } from "@/lib/core/db"
import type { DecisionOutcome } from "@/lib/core/prisma/enums"
import { fail, ok, type Result } from "@/lib/core/result"
import { countApprovalsNeeded } from "../queries/deciding"
import type { LockedMilestone } from "../queries/lock-milestone"
import { findDecidable, listApprovers, weaknessOf } from "../queries/submissions"
import type { MilestoneStep } from "../workflow"

/** What a step makes of the milestone: the pointers that change, and whether it stays as it is because another reviewer must follow. */
export type Trace = {
  pointers: {
    submissionId?: string | null
    submittedOn?: string | null
    approvalId?: string | null
    validUntil?: string | null
  }
  waits: boolean
  /** What the trail tells of it. */
  facts: Record<string, unknown>
}

const outcomes: Partial<Record<MilestoneStep, DecisionOutcome>> = {
  approve: "approved",
  return: "returned",
  confirm: "confirmed",
  revoke: "revoked",
}

type Words = {
  comment: string
  language: string
  submission: number | undefined
  delegatedFromId: string | null
}

/**
 * A reviewer's decision about one submission: the one named or, where none is named, the one that stands.
 * Errors: stale when another stands; evidence-required, announcement-only when the evidence carries no approval.
 */
export async function decide(
  tx: Tx,
  actor: UserActor,
  milestone: LockedMilestone,
  step: MilestoneStep,
  words: Words,
): Promise<Result<Trace>> {
  const outcome = outcomes[step]
  const submission = await findDecidable(tx, milestone, step === "confirm")
  if (!outcome || !submission) return fail("wrong-status")
  if (words.submission !== undefined && words.submission !== submission.number) return fail("stale")
  const isApproval = step === "approve" || step === "confirm"
  const weakness = isApproval ? await weaknessOf(tx, submission.id) : null
  if (weakness) return fail(weakness)

  const decision = await tx.decision.create({
    data: {
      milestoneId: milestone.id,
      submissionId: submission.id,
      outcome,
      digest: submission.digest,
      reviewerId: actor.userId,
      organisationId: actor.organisationId,
      delegatedFromId: words.delegatedFromId,
      decidedAt: now(),
      comment: words.comment,
      language: words.language,
    },
    select: { id: true },
  })
  const facts = { submission: submission.number, digest: submission.digest }
  if (!isApproval) {
    return ok({ pointers: { submissionId: null, submittedOn: null, approvalId: null }, waits: false, facts })
  }
  const { given } = await listApprovers(tx, submission.id, milestone.approvalId)
  const needed = await countApprovalsNeeded(tx, milestone.initiative.id)
  const waits = given < needed
  // The day tells the database which dates of expiry the reviewer has seen pass.
  const pointers = { submissionId: submission.id, approvalId: decision.id, validUntil: dayOf() }
  return ok({ pointers: waits ? {} : pointers, waits, facts: { ...facts, ...(waits ? { waits } : {}) } })
}
