import { listAuditEventsEndpoint } from "@/lib/api/endpoints/audit-events"
import { route } from "@/lib/api/handler"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(listAuditEventsEndpoint)
