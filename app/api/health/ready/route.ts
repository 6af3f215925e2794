import { phase } from "@/lib/core/lifecycle"
import { isDatabaseReached } from "@/lib/core/reach"

export const dynamic = "force-dynamic"

/** 200 while requests may come: started, so migrated; not stopping; the database answers. 503 otherwise. */
export async function GET(): Promise<Response> {
  const ready = phase() === "ready" && (await isDatabaseReached())
  return Response.json(
    { status: ready ? "ready" : "unavailable" },
    { status: ready ? 200 : 503, headers: { "Cache-Control": "no-store" } },
  )
}
