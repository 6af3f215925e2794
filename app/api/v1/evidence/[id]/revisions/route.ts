import { reviseEvidenceEndpoint } from "@/lib/api/endpoints/evidence"
import { route } from "@/lib/api/handler"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(reviseEvidenceEndpoint)
