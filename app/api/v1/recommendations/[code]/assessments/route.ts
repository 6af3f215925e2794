import { assessRecommendationEndpoint, listAssessmentsEndpoint } from "@/lib/api/endpoints/assessments"
import { route } from "@/lib/api/handler"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(
  listAssessmentsEndpoint,
  assessRecommendationEndpoint,
)
