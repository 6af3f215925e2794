import { ok } from "@/lib/core/result"
import { listRecommendations } from "@/lib/publication/queries/catalogue"
import { getRecommendation } from "@/lib/publication/queries/recommendation"
import {
  recommendationAnswer,
  recommendationInFullAnswer,
  recommendationInFullOf,
  recommendationOf,
} from "../answers/recommendation"
import { found, list, pageFrom, single } from "../endpoint"

/** The recommendations in the catalogue's order. */
export const listRecommendationsEndpoint = list({
  path: "/recommendations",
  summary: "The recommendations with their figures, in the catalogue's order",
  cursor: "code",
  filters: {},
  item: recommendationAnswer,
  read: async (_call, _filters, page) =>
    ok(pageFrom((await listRecommendations()).map(recommendationOf), (one) => one.code, page)),
})

/** One recommendation. */
export const getRecommendationEndpoint = single({
  path: "/recommendations/{code}",
  summary: "One recommendation with its measures",
  answer: recommendationInFullAnswer,
  read: async ({ params }) => {
    const one = await getRecommendation(params.code ?? "")
    return found(one && recommendationInFullOf(one))
  },
})
