import { answerConfirmationEndpoint } from "@/lib/api/endpoints/confirmations"
import { route } from "@/lib/api/handler"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(answerConfirmationEndpoint)
