import { endDelegationEndpoint } from "@/lib/api/endpoints/reviewing"
import { route } from "@/lib/api/handler"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(endDelegationEndpoint)
