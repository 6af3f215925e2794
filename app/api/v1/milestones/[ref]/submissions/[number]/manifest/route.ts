import { getManifestEndpoint } from "@/lib/api/endpoints/milestones"
import { route } from "@/lib/api/handler"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(getManifestEndpoint)
