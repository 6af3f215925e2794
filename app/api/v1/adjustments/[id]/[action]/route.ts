import { adjustmentStepEndpoints } from "@/lib/api/endpoints/adjustments"
import { routeBy } from "@/lib/api/handler"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeBy("action", adjustmentStepEndpoints)
