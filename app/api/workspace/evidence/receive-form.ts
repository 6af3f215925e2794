import { actorFromRequest } from "@/lib/auth/session"
import type { UserActor } from "@/lib/core/actor"
import { fail, type Result } from "@/lib/core/result"
import { isSameOrigin } from "@/lib/core/same-origin"
import { receiveUpload } from "@/lib/core/upload"
import { formAnswer } from "./form-answer"

/** Receives a form with a file for a signed-in user's command; the file streams to disk, whatever its size. `done` names the success. */
export async function receiveForm(
  request: Request,
  done: string,
  run: (actor: UserActor, input: Record<string, unknown>) => Promise<Result<unknown>>,
): Promise<Response> {
  const actor = isSameOrigin(request) ? await actorFromRequest(request) : null
  if (!actor) {
    await request.body?.cancel()
    return formAnswer(request, fail("not-permitted"), {}, done)
  }
  const upload = await receiveUpload(request)
  if (!upload.ok) return formAnswer(request, upload, {}, done)
  const { fields, file } = upload.value
  const result = await run(actor, { ...fields, ...(file ? { file } : {}) })
  return formAnswer(request, result, fields, done)
}
