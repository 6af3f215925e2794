import { z } from "zod"
import { Ending, RecommendationStatus } from "@/lib/core/prisma/enums"
import type { PublicAssessmentItem } from "@/lib/publication/queries/assessments"
import { instant, iso, language, languageOf, organisationName } from "./shared"

/** A reviewer's judgement without the recommendation that it is about. */
export const assessmentSummary = z
  .object({
    id: z.uuid(),
    status: z.enum(RecommendationStatus),
    reason: z.string(),
    language,
    ending: z.enum(Ending).nullable().meta({
      description:
        "Why it was closed without being implemented: superseded, not accepted, blocked by law or budget, merged; null otherwise.",
    }),
    successor: z.string().nullable().meta({
      description: "What took its place: the code of a recommendation, or words.",
      example: "ECO-2",
    }),
    organisation: organisationName,
    assessedAt: instant,
  })
  .meta({ id: "AssessmentSummary" })

export const assessmentAnswer = assessmentSummary
  .extend({ recommendation: z.string().meta({ example: "ECO-1" }) })
  .meta({ id: "Assessment", description: "A reviewer's judgement; it stands beside the computed progress." })

/** What a recommendation's answer holds of its latest assessment. */
export function assessmentSummaryOf(
  one: Omit<PublicAssessmentItem, "recommendation">,
): z.output<typeof assessmentSummary> {
  const { id, status, reason, ending, successor } = one
  const { code, name } = one.organisation
  return {
    id,
    status,
    reason,
    language: languageOf(one.language),
    ending,
    successor,
    organisation: { code, name },
    assessedAt: iso(one.assessedAt),
  }
}

/** An assessment by itself. */
export function assessmentOf(one: PublicAssessmentItem): z.output<typeof assessmentAnswer> {
  return { ...assessmentSummaryOf(one), recommendation: one.recommendation }
}
