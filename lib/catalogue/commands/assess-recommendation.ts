import { ruleAgainstAssessing } from "@/lib/catalogue/policy"
import { listReviewerScopes } from "@/lib/catalogue/queries"
import { assessRecommendationInput } from "@/lib/catalogue/schema"
import { isRecommendationCode } from "@/lib/catalogue/workflow"
import { isUser } from "@/lib/core/actor"
import { now } from "@/lib/core/clock"
import { command } from "@/lib/core/command"
import type { Tx } from "@/lib/core/db"
import { fail, failAt, ok } from "@/lib/core/result"

/** The recommendation, locked, with its latest assessment; null where there is none. */
async function lockRecommendation(tx: Tx, code: string) {
  await tx.$queryRaw`SELECT code FROM app.recommendations WHERE code = ${code} FOR UPDATE`
  return tx.recommendation.findUnique({
    where: { code },
    select: {
      code: true,
      pillarCode: true,
      assessments: {
        orderBy: [{ assessedAt: "desc" }, { id: "desc" }],
        take: 1,
        select: { id: true, status: true, ending: true },
      },
    },
  })
}

/** A successor that is written as the code of a recommendation is one, and another than the one assessed. */
async function checkSuccessor(tx: Tx, recommendation: string, successor: string) {
  if (!isRecommendationCode(successor)) return null
  if (successor === recommendation) return failAt("successor", "invalid", "names-itself")
  const found = await tx.recommendation.findUnique({ where: { code: successor }, select: { code: true } })
  return found ? null : failAt("successor", "invalid", "unknown-recommendation")
}

/**
 * A reviewer's judgement of a recommendation, with its reason; it stands beside the computed progress.
 * Errors: not-found, not-permitted (role, out-of-scope), stale (another came after `after`), reason-required, invalid.
 */
export const assessRecommendation = command({
  action: "recommendation.assess",
  input: assessRecommendationInput,
  run: async ({ tx, actor, about, record }, input) => {
    const recommendation = await lockRecommendation(tx, input.recommendation)
    if (!recommendation) return fail("not-found")
    about(recommendation.code)
    const scopes = await listReviewerScopes(tx, actor)
    const rule = ruleAgainstAssessing(actor, scopes, recommendation)
    if (rule || !isUser(actor)) return fail("not-permitted", { rule: rule ?? "role" })
    const [latest] = recommendation.assessments
    if (input.after !== undefined && input.after !== (latest?.id ?? null)) return fail("stale")
    if (!input.reason) return failAt("reason", "reason-required")
    const { status, reason, ending = null, successor = null } = input
    const refusal = successor && (await checkSuccessor(tx, recommendation.code, successor))
    if (refusal) return refusal

    const { demo } = await tx.user.findUniqueOrThrow({
      where: { id: actor.userId },
      select: { demo: true },
    })
    const { id } = await tx.recommendationAssessment.create({
      data: {
        recommendationCode: recommendation.code,
        status,
        reason,
        ending,
        successor,
        language: input.language ?? actor.language,
        reviewerId: actor.userId,
        organisationId: actor.organisationId,
        demo,
        assessedAt: now(),
      },
      select: { id: true },
    })
    const ended = ending ? { ending, ...(successor ? { successor } : {}) } : {}
    const before = { status: latest?.status ?? null, ...(latest?.ending ? { ending: latest.ending } : {}) }
    record({ reason, before, after: { status, ...ended } })
    return ok({ id, recommendation: recommendation.code, status })
  },
})
