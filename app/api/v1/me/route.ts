import { getMeEndpoint } from "@/lib/api/endpoints/me"
import { route } from "@/lib/api/handler"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(getMeEndpoint)
