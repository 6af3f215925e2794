import { removeEvidenceEndpoint } from "@/lib/api/endpoints/evidence-changes"
import { route } from "@/lib/api/handler"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(removeEvidenceEndpoint)
