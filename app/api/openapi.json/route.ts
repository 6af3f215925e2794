import { createHash } from "node:crypto"
import { apiDocument } from "@/lib/api/document"

export const dynamic = "force-dynamic"

/** The API's description; 304 where the reader has it already. */
export function GET(request: Request): Response {
  const body = JSON.stringify(apiDocument())
  const etag = `"${createHash("sha256").update(body).digest("base64url")}"`
  const headers = {
    "Content-Type": "application/openapi+json; charset=utf-8",
    "Cache-Control": "public, max-age=300",
    "X-Content-Type-Options": "nosniff",
    ETag: etag,
  }
  const known = request.headers.get("if-none-match")?.split(/\s*,\s*/) ?? []
  return known.includes(etag) ? new Response(null, { status: 304, headers }) : new Response(body, { headers })
}
