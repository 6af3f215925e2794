import { listAssignmentsEndpoint, requestAssignmentEndpoint } from "@/lib/api/endpoints/assignments"
import { route } from "@/lib/api/handler"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(
  listAssignmentsEndpoint,
  requestAssignmentEndpoint,
)
