import { listInitiativeAdjustmentsEndpoint } from "@/lib/api/endpoints/adjustments"
import { route } from "@/lib/api/handler"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(listInitiativeAdjustmentsEndpoint)
