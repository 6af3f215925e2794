import { isUser } from "@/lib/core/actor"
import { now } from "@/lib/core/clock"
import { command } from "@/lib/core/command"
import { fail, failAt, ok, type Result } from "@/lib/core/result"
import { mayKnow } from "@/lib/initiatives/policy"
import { rulesAgainst } from "@/lib/milestones/queries/deciding"
import { lockMilestone } from "@/lib/milestones/queries/lock-milestone"
import { findDecidable } from "@/lib/milestones/queries/submissions"
import { mayMark } from "../policy"
import { markEvidenceInput } from "../schema"
import { allowsMark } from "../workflow"

/**
 * A reviewer's word on one piece of evidence of the submission under review, or of the latest one of an approved milestone; a later
 * one takes its place. Errors: not-found, not-permitted (with the rule), wrong-status, stale (another submission stands), reason-required.
 */
export const markEvidence = command({
  action: "evidence.mark",
  input: markEvidenceInput,
  run: async ({ tx, actor, about, record }, input): Promise<Result<{ id: string }>> => {
    const milestone = await lockMilestone(tx, input.milestone)
    if (!milestone || !mayKnow(actor, milestone.initiative)) return fail("not-found")
    const { initiative, status } = milestone
    about(`${input.milestone}/E:${input.evidence}`, initiative.ref)
    const standing = (await rulesAgainst(tx, actor, [milestone])).get(milestone.id)
    const verdict = mayMark(actor, standing?.rule ?? null)
    if (!verdict.permitted) return fail("not-permitted", { rule: verdict.rule })
    if (!isUser(actor)) return fail("not-permitted", { rule: "role" })
    if (!allowsMark({ status, initiative: initiative.status })) return fail("wrong-status")
    const submission = await findDecidable(tx, milestone, status === "approved")
    if (!submission) return fail("wrong-status")
    if (input.submission !== undefined && input.submission !== submission.number) return fail("stale")
    const item = await tx.submissionItem.findUnique({
      where: { submissionId_evidenceId: { submissionId: submission.id, evidenceId: input.evidence } },
      select: { revision: true },
    })
    if (!item) return fail("not-found")
    const { mark, reason } = input
    if (mark === "not_accepted" && !reason) return failAt("reason", "reason-required")

    await tx.evidenceMark.create({
      data: {
        submissionId: submission.id,
        evidenceId: input.evidence,
        mark,
        reason,
        language: input.language ?? actor.language,
        reviewerId: actor.userId,
        organisationId: actor.organisationId,
        markedAt: now(),
      },
      select: { id: true },
    })
    record({
      reason: reason || null,
      after: { mark, submission: submission.number, revision: item.revision },
    })
    return ok({ id: input.evidence })
  },
})
