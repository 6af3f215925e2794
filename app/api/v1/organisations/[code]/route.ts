import { getOrganisationEndpoint } from "@/lib/api/endpoints/organisations"
import { route } from "@/lib/api/handler"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(getOrganisationEndpoint)
