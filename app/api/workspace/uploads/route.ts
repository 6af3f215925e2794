import { readJson } from "@/lib/api/body"
import { ok } from "@/lib/core/result"
import { openUpload } from "@/lib/uploads/commands"
import { answerUser } from "./call"

/** Announces a file that the workspace's page will send in parts. */
export async function POST(request: Request): Promise<Response> {
  return answerUser(request, async (actor) => {
    const sent = await readJson(request)
    if (!sent.ok) return sent
    const opened = await openUpload(actor, sent.value)
    if (!opened.ok) return opened
    const { id, offset } = opened.value
    return ok(Response.json({ id, offset }, { status: 201 }))
  })
}
