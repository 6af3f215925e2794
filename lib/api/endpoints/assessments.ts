import { assessRecommendation } from "@/lib/catalogue/commands/assess-recommendation"
import { assessRecommendationInput } from "@/lib/catalogue/schema"
import { ok } from "@/lib/core/result"
import { getAssessment, listAssessments } from "@/lib/publication/queries/assessments"
import { assessmentAnswer, assessmentOf } from "../answers/assessment"
import { bodyShape } from "../body-shape"
import { change, found, list } from "../endpoint"
import { recommendationCodeOf } from "../references"

/** Everything that reviewers judged of a recommendation. */
export const listAssessmentsEndpoint = list({
  path: "/recommendations/{code}/assessments",
  summary: "Reviewers' judgements of a recommendation, newest first",
  cursor: "id",
  filters: {},
  item: assessmentAnswer,
  read: async ({ params }, _filters, page) => {
    const listed = found(await listAssessments(recommendationCodeOf(params.code), page))
    if (!listed.ok) return listed
    const { data, nextCursor } = listed.value
    return ok({ data: data.map(assessmentOf), nextCursor })
  },
})

/** Judges a recommendation. */
export const assessRecommendationEndpoint = change({
  method: "POST",
  path: "/recommendations/{code}/assessments",
  summary:
    "Judge a recommendation, as a reviewer; `after` names the latest judgement seen, null where there was none",
  status: 201,
  body: bodyShape(assessRecommendationInput, "recommendation"),
  example: {
    status: "closed_not_implemented",
    reason: "相关内容已并入下一份建议。",
    ending: "merged",
    successor: "ECO-2",
  },
  answer: assessmentAnswer,
  act: async (actor, input, { code }) => {
    const made = await assessRecommendation(actor, { ...input, recommendation: recommendationCodeOf(code) })
    return made.ok ? ok(made.value.id) : made
  },
  show: async (_actor, id) => {
    const made = await getAssessment(id)
    return made && assessmentOf(made)
  },
})
