import { readJson } from "@/lib/api/body"
import { ok } from "@/lib/core/result"
import { attachUpload } from "@/lib/uploads/commands"
import { answerUser } from "../../call"

type Context = { params: Promise<{ id: string }> }

/** Attaches an upload that is whole as evidence. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  return answerUser(request, async (actor) => {
    const sent = await readJson(request)
    if (!sent.ok) return sent
    const attached = await attachUpload(actor, id, sent.value)
    return attached.ok ? ok(Response.json(attached.value)) : attached
  })
}
