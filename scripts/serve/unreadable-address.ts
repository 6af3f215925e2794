import type { IncomingMessage, ServerResponse } from "node:http"
import { preferredLanguage } from "@/lib/api/language"
import { problemAnswer } from "@/lib/api/problem"
import { routing } from "@/lib/i18n/routing"

function isReadable(url: string): boolean {
  try {
    decodeURIComponent(url.split("?")[0] ?? "")
    return true
  } catch {
    return false
  }
}

/** Answers a request to the API whose path is no UTF-8, as the API answers what is not there; gives whether it did. */
export function refuseUnreadable({ url = "/", headers }: IncomingMessage, response: ServerResponse): boolean {
  if (!url.startsWith("/api/") || isReadable(url)) return false
  const language = preferredLanguage(headers["accept-language"] ?? null) ?? routing.defaultLocale
  const { status, body } = problemAnswer({ code: "not-found" }, language)
  const sent = { "Content-Type": "application/problem+json", "X-Content-Type-Options": "nosniff" }
  response.writeHead(status, { ...sent, "Cache-Control": "no-store", "Content-Language": language }).end(body)
  return true
}
