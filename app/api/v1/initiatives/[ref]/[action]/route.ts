import { initiativeStepEndpoints } from "@/lib/api/endpoints/initiative-steps"
import { routeBy } from "@/lib/api/handler"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeBy("action", initiativeStepEndpoints)
