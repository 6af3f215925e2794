import { fail, ok } from "@/lib/core/result"
import type { PartialFile } from "@/lib/core/resumable"
import { appendToUpload, dropUpload } from "@/lib/uploads/commands"
import { getUpload } from "@/lib/uploads/queries"
import { answerUser } from "../call"

type Context = { params: Promise<{ id: string }> }

const isPart = (request: Request) => request.headers.get("content-type") === "application/offset+octet-stream"

/** How much of an upload is here, in the headers that the tus protocol uses. */
function standing({ offset, length }: PartialFile): Response {
  const headers = { "Upload-Offset": String(offset), "Upload-Length": String(length) }
  return new Response(null, { status: 204, headers })
}

/** Says how much of an upload is here. */
export async function HEAD(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  return answerUser(request, async (actor) => {
    const found = await getUpload(actor, id)
    return found ? ok(standing(found)) : fail("not-found")
  })
}

/** Adds the body to an upload, from `Upload-Offset` on. */
export async function PATCH(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  return answerUser(request, async (actor) => {
    const offset = request.headers.get("upload-offset") ?? ""
    const { body } = request
    if (!isPart(request) || !body || !/^\d{1,10}$/.test(offset)) return fail("unreadable")
    const written = await appendToUpload(actor, id, { offset: Number(offset), body })
    return written.ok ? ok(standing(written.value)) : written
  })
}

/** Gives an upload up. */
export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  return answerUser(request, async (actor) => {
    const dropped = await dropUpload(actor, id)
    return dropped.ok ? ok(new Response(null, { status: 204 })) : dropped
  })
}
