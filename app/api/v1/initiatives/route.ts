import { createInitiativeEndpoint, listInitiativesEndpoint } from "@/lib/api/endpoints/initiatives"
import { route } from "@/lib/api/handler"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(
  listInitiativesEndpoint,
  createInitiativeEndpoint,
)
