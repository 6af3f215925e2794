import { objectionEndpoints } from "@/lib/api/endpoints/confirmations"
import { routeBy } from "@/lib/api/handler"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeBy("action", objectionEndpoints)
