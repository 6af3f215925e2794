import { actorFromRequest } from "@/lib/auth/session"
import type { UserActor } from "@/lib/core/actor"
import { type Failure, type Result, statusOfCode } from "@/lib/core/result"
import { isSameOrigin } from "@/lib/core/same-origin"
import { failureText } from "@/lib/i18n/failure-text"
import { isLocale, routing } from "@/lib/i18n/routing"

const headers = { "Cache-Control": "no-store" }

type Refusal = Omit<Failure, "code"> & { code: Failure["code"] | "unauthorized" }

/** A refusal with its words: of the file, and where they differ of each field. */
function refuse(request: Request, failure: Refusal): Response {
  const asked = new URL(request.url).searchParams.get("locale") ?? ""
  const { message, fields } = failureText(failure, isLocale(asked) ? asked : routing.defaultLocale)
  const status = failure.code === "unauthorized" ? 401 : statusOfCode[failure.code]
  return Response.json({ code: failure.code, message, fields }, { status, headers })
}

/** Answers whoever is signed in in this browser, on a page of this site, with what `work` gives; nobody else. */
export async function answerUser(
  request: Request,
  work: (actor: UserActor) => Promise<Result<Response>>,
): Promise<Response> {
  const isOwnPage = request.method === "HEAD" || isSameOrigin(request)
  const actor = await actorFromRequest(request)
  const result: Result<Response> | { ok: false; error: Refusal } = !isOwnPage
    ? { ok: false, error: { code: "not-permitted" } }
    : actor
      ? await work(actor)
      : { ok: false, error: { code: "unauthorized" } }
  if (!request.bodyUsed) await request.body?.cancel().catch(() => {})
  if (!result.ok) return refuse(request, result.error)
  for (const [name, value] of Object.entries(headers)) result.value.headers.set(name, value)
  return result.value
}
