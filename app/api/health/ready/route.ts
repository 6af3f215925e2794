import { db } from "@/lib/core/db"
import { phase } from "@/lib/core/lifecycle"

export const dynamic = "force-dynamic"

async function isDatabaseReached(): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 2000).unref())
  const answers = db().$queryRaw`select 1`.then(() => true).catch(() => false)
  return Promise.race([answers, late])
}

/** 200 while requests may come: started, so migrated; not stopping; the database answers. 503 otherwise. */
export async function GET(): Promise<Response> {
  const ready = phase() === "ready" && (await isDatabaseReached())
  return Response.json(
    { status: ready ? "ready" : "unavailable" },
    { status: ready ? 200 : 503, headers: { "Cache-Control": "no-store" } },
  )
}
