import { getEvidenceEndpoint } from "@/lib/api/endpoints/evidence"
import { changeEvidenceVisibilityEndpoint } from "@/lib/api/endpoints/evidence-changes"
import { route } from "@/lib/api/handler"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(
  getEvidenceEndpoint,
  changeEvidenceVisibilityEndpoint,
)
