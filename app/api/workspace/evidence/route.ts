import { actorFromRequest } from "@/lib/auth/session"
import { type Failure, fail, type Result, statusOfCode } from "@/lib/core/result"
import { isSameOrigin } from "@/lib/core/same-origin"
import { receiveUpload, type Upload } from "@/lib/core/upload"
import { attachEvidence } from "@/lib/evidence/commands/attach-evidence"
import { failureText } from "@/lib/i18n/failure-text"
import { isLocale, type Locale, routing } from "@/lib/i18n/routing"

const here = /^\/workspace\/(milestones|initiatives)\/[A-Za-z0-9./-]+$/

/** The page that the form stood on; nothing but our own pages. */
function pageOf(query: URLSearchParams): string {
  const page = query.get("page") ?? ""
  return here.test(page) && !page.includes("..") ? page : "/workspace"
}

/** Back to the form, for a browser without scripts: what went wrong and what was typed stand in the address. */
function backWith(failure: Failure, fields: Upload["fields"]): string {
  const query = new URLSearchParams({ problem: failure.code })
  for (const { path, message } of failure.errors ?? []) query.append("at", `${path}.${message}`)
  const { title, visibility } = fields
  if (title) query.set("title", title.slice(0, 200))
  if (visibility) query.set("visibility", visibility.slice(0, 20))
  return query.toString()
}

function answer(
  request: Request,
  locale: Locale,
  result: Result<unknown>,
  fields: Upload["fields"],
): Response {
  const page = `/${locale}${pageOf(new URL(request.url).searchParams)}`
  const done = `${page}?done=evidence-attached#evidence`
  if (request.headers.get("accept") === "application/json") {
    if (result.ok) return Response.json({ href: done })
    const { message, fields: errors } = failureText(result.error, locale)
    const all = errors.length > 0 ? errors : [{ path: "", message, summary: message }]
    return Response.json({ errors: all }, { status: statusOfCode[result.error.code] })
  }
  const location = result.ok ? done : `${page}?${backWith(result.error, fields)}#evidence-form`
  return new Response(null, { status: 303, headers: { Location: location } })
}

/** Receives a file of evidence from its form; the file streams to disk, whatever its size. */
export async function POST(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams.get("locale") ?? ""
  const locale = isLocale(asked) ? asked : routing.defaultLocale
  const actor = isSameOrigin(request) ? await actorFromRequest(request) : null
  if (!actor) {
    await request.body?.cancel()
    return answer(request, locale, fail("not-permitted"), {})
  }
  const upload = await receiveUpload(request)
  if (!upload.ok) return answer(request, locale, upload, {})
  const { fields, file } = upload.value
  const result = await attachEvidence(actor, { ...fields, ...(file ? { file } : {}) })
  return answer(request, locale, result, fields)
}
