import { z } from "zod"
import { isUser } from "@/lib/core/actor"
import { now } from "@/lib/core/clock"
import { command } from "@/lib/core/command"
import { language, reason } from "@/lib/core/parse"
import { fail, failAt, ok } from "@/lib/core/result"

const status = z.enum(
  ["not_started", "in_progress", "partly_implemented", "implemented", "closed_not_implemented"],
  "not-one-of",
)

/** A reviewer's judgement of a recommendation, with its reason; it stands beside the computed progress. Errors: not-permitted, reason-required. */
export const assessRecommendation = command({
  action: "recommendation.assess",
  input: z.object({
    recommendation: z.string().regex(/^[A-Z]{2,8}-\d{1,3}$/, "not-a-reference"),
    status,
    reason,
    language: language.optional(),
  }),
  run: async ({ tx, actor, about, record }, input) => {
    const recommendation = await tx.recommendation.findUnique({
      where: { code: input.recommendation },
      select: { assessments: { orderBy: { assessedAt: "desc" }, take: 1, select: { status: true } } },
    })
    if (!recommendation) return fail("not-found")
    about(input.recommendation)
    if (!isUser(actor) || actor.role !== "reviewer") return fail("not-permitted", { rule: "role" })
    if (!input.reason) return failAt("reason", "reason-required")
    const reviewer = await tx.user.findUniqueOrThrow({ where: { id: actor.userId }, select: { demo: true } })
    await tx.recommendationAssessment.create({
      data: {
        recommendationCode: input.recommendation,
        status: input.status,
        reason: input.reason,
        language: input.language ?? actor.language,
        reviewerId: actor.userId,
        organisationId: actor.organisationId,
        demo: reviewer.demo,
        assessedAt: now(),
      },
      select: { id: true },
    })
    const before = { status: recommendation.assessments[0]?.status ?? null }
    record({ reason: input.reason, before, after: { status: input.status } })
    return ok({ recommendation: input.recommendation, status: input.status })
  },
})
