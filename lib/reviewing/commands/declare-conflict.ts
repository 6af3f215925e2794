import { isUser } from "@/lib/core/actor"
import { now } from "@/lib/core/clock"
import { command } from "@/lib/core/command"
import { fail, ok } from "@/lib/core/result"
import { mayKnow } from "@/lib/initiatives/policy"
import { mayDeclare } from "../policy"
import { lockSubmission } from "../queries/lock-submission"
import { declareConflictInput } from "../schema"

/**
 * A reviewer's own word that they must not decide about a milestone. It stands for good, for every later submission too, and
 * gives up their claim. Errors: not-found, not-permitted (`role`), stale, wrong-status (nothing submitted, or declared before).
 */
export const declareConflict = command({
  action: "review.declare-conflict",
  input: declareConflictInput,
  run: async ({ tx, actor, about, record }, input) => {
    const found = await lockSubmission(tx, input.ref)
    if (!found || !mayKnow(actor, found.milestone.initiative)) return fail("not-found")
    const { milestone, submission } = found
    const { id: milestoneId, initiative } = milestone
    about(input.ref, initiative.ref)
    const verdict = mayDeclare(actor)
    if (!verdict.permitted || !isUser(actor)) return fail("not-permitted", { rule: "role" })
    if (input.submission !== null && input.submission !== submission?.number) return fail("stale")
    const of = { reviewerId: actor.userId, milestoneId }
    const earlier = await tx.declaredConflict.findUnique({
      where: { reviewerId_milestoneId: of },
      select: { declaredAt: true },
    })
    if (!submission || earlier) return fail("wrong-status")

    const { reason } = input
    await tx.declaredConflict.create({
      data: {
        ...of,
        submissionId: submission.id,
        reason,
        language: input.language ?? actor.language,
        declaredAt: now(),
      },
      select: { declaredAt: true },
    })
    const released = await tx.reviewClaim.deleteMany({
      where: { reviewerId: actor.userId, submission: { milestoneId } },
    })
    record({ reason: reason || null, after: { submission: submission.number, released: released.count > 0 } })
    return ok({ ref: input.ref })
  },
})
