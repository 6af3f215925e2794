import { listRecommendationsEndpoint } from "@/lib/api/endpoints/recommendations"
import { route } from "@/lib/api/handler"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(listRecommendationsEndpoint)
