import { assignmentStepEndpoints } from "@/lib/api/endpoints/assignments"
import { routeBy } from "@/lib/api/handler"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeBy("action", assignmentStepEndpoints)
