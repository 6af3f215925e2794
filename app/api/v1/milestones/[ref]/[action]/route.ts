import { milestoneStepEndpoints } from "@/lib/api/endpoints/milestones"
import { reviewingStepEndpoints } from "@/lib/api/endpoints/reviewing"
import { routeBy } from "@/lib/api/handler"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeBy("action", {
  ...milestoneStepEndpoints,
  ...reviewingStepEndpoints,
})
