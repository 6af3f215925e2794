import { milestoneStepEndpoints } from "@/lib/api/endpoints/milestones"
import { routeBy } from "@/lib/api/handler"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeBy("action", milestoneStepEndpoints)
