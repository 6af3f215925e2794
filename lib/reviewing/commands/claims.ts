import { isUser } from "@/lib/core/actor"
import { dayOf, now } from "@/lib/core/clock"
import { command } from "@/lib/core/command"
import { fail, ok } from "@/lib/core/result"
import { mayKnow } from "@/lib/initiatives/policy"
import { isStale } from "@/lib/initiatives/workflow"
import { rulesAgainst } from "@/lib/milestones/queries/deciding"
import { mayClaim } from "../policy"
import { lockSubmission } from "../queries/lock-submission"
import { claimInput, releaseInput } from "../schema"

/**
 * Says that the reviewer is reading a submission. Advice to others, no lock: they may decide all the same. Errors: not-found,
 * not-permitted (with the rule that keeps them from deciding), stale, wrong-status, conflict (`claimed`: another has it).
 */
export const claimSubmission = command({
  action: "review.claim",
  input: claimInput,
  run: async ({ tx, actor, about, record }, input) => {
    const found = await lockSubmission(tx, input.ref)
    if (!found || !mayKnow(actor, found.milestone.initiative)) return fail("not-found")
    const { milestone, submission } = found
    about(input.ref, milestone.initiative.ref)
    const standing = (await rulesAgainst(tx, actor, [milestone])).get(milestone.id)
    const verdict = mayClaim(actor, standing?.rule ?? null)
    if (!verdict.permitted) return fail("not-permitted", { rule: verdict.rule })
    if (!isUser(actor)) return fail("not-permitted", { rule: "role" })
    if (input.submission !== null && input.submission !== submission?.number) return fail("stale")
    const isWaiting = milestone.status === "submitted" || isStale(milestone, dayOf())
    if (!submission || !isWaiting) return fail("wrong-status")

    const holder = submission.claim?.reviewerId
    if (holder === actor.userId) return ok({ ref: input.ref })
    if (holder && !input.takeOver) return fail("conflict", { rule: "claimed" })
    const claim = { reviewerId: actor.userId, claimedAt: now() }
    await tx.reviewClaim.upsert({
      where: { submissionId: submission.id },
      create: { submissionId: submission.id, ...claim },
      update: claim,
      select: { submissionId: true },
    })
    record({ after: { submission: submission.number, takenOver: holder !== undefined } })
    return ok({ ref: input.ref })
  },
})

/** Gives a claimed submission up again. Errors: not-found, not-permitted (`role`), stale, wrong-status (not the actor's). */
export const releaseSubmission = command({
  action: "review.release",
  input: releaseInput,
  run: async ({ tx, actor, about, record }, input) => {
    const found = await lockSubmission(tx, input.ref)
    if (!found || !mayKnow(actor, found.milestone.initiative)) return fail("not-found")
    const { milestone, submission } = found
    about(input.ref, milestone.initiative.ref)
    // Whoever has come into conflict since may still give up what they held.
    const verdict = mayClaim(actor, null)
    if (!verdict.permitted || !isUser(actor)) return fail("not-permitted", { rule: "role" })
    if (input.submission !== null && input.submission !== submission?.number) return fail("stale")
    const gone = await tx.reviewClaim.deleteMany({
      where: { reviewerId: actor.userId, submissionId: submission?.id ?? milestone.id },
    })
    if (gone.count === 0) return fail("wrong-status")
    record({ before: { submission: submission?.number ?? null } })
    return ok({ ref: input.ref })
  },
})
