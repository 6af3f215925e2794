import { editProgressReportEndpoint } from "@/lib/api/endpoints/progress-reports"
import { route } from "@/lib/api/handler"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(editProgressReportEndpoint)
