import { z } from "zod"
import { RecommendationStatus } from "@/lib/core/prisma/enums"
import type { RecommendationItem } from "@/lib/publication/queries/catalogue"
import type { getRecommendation } from "@/lib/publication/queries/recommendation"
import { assessmentSummary, assessmentSummaryOf } from "./assessment"
import { percent, words } from "./shared"

const progress = z
  .object({
    verified: percent.nullable(),
    stale: percent.nullable(),
    reported: percent.nullable(),
    missing: z.object({ verified: z.int().min(0), reported: z.int().min(0) }),
  })
  .meta({
    description:
      "Means over its active, suspended and completed initiatives, rounded down; `missing` counts those without a figure.",
  })

export const recommendationAnswer = z
  .object({
    code: z.string().meta({ example: "GOV-2" }),
    pillar: z.string().meta({ example: "GOV" }),
    title: words,
    summary: words,
    status: z
      .enum(RecommendationStatus)
      .nullable()
      .meta({ description: "A reviewer's judgement; null before the first." }),
    priority: z.boolean().meta({
      description:
        "Whether two different reviewers must approve each milestone of the initiatives that answer it.",
    }),
    progress,
    initiativeCount: z.int().min(0),
  })
  .meta({ id: "Recommendation" })

const measure = z
  .object({ code: z.string().meta({ example: "GOV-2.5" }), title: words, initiativeCount: z.int().min(0) })
  .meta({ id: "Measure" })

export const recommendationInFullAnswer = recommendationAnswer
  .extend({
    assessment: assessmentSummary
      .nullable()
      .meta({ description: "The latest judgement; all of them stand under `/assessments`." }),
    measures: z.array(measure),
  })
  .meta({ id: "RecommendationInFull" })

/** A recommendation in a list. */
export function recommendationOf(one: RecommendationItem): z.output<typeof recommendationAnswer> {
  const { code, pillar, title, summary, status, priority, progress: figures, initiativeCount } = one
  return { code, pillar, title, summary, status, priority, progress: figures, initiativeCount }
}

type InFull = NonNullable<Awaited<ReturnType<typeof getRecommendation>>>

/** A recommendation with its measures. */
export function recommendationInFullOf(one: InFull): z.output<typeof recommendationInFullAnswer> {
  const { code, title, summary, status, priority, progress: figures, initiativeCount } = one
  const [latest] = one.assessments
  return {
    code,
    pillar: one.pillar.code,
    title,
    summary,
    status,
    priority,
    progress: figures,
    initiativeCount,
    assessment: latest ? assessmentSummaryOf(latest) : null,
    measures: one.measures.map((own) => ({
      code: own.code,
      title: own.title,
      initiativeCount: own.initiativeCount,
    })),
  }
}
