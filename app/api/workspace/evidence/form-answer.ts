import { type Failure, type Result, statusOfCode } from "@/lib/core/result"
import type { Upload } from "@/lib/core/upload"
import { failureText } from "@/lib/i18n/failure-text"
import { isLocale, type Locale, routing } from "@/lib/i18n/routing"

const here = /^\/workspace\/(milestones|initiatives|evidence)\/[A-Za-z0-9./-]+$/
/** What is typed again by itself after a refusal, and how much of it an address holds. */
const kept = ["title", "visibility", "strength", "periodStart", "periodEnd", "expiresOn", "url"]

/** The page that the form stood on; nothing but our own pages. */
function pageOf(query: URLSearchParams): string {
  const page = query.get("page") ?? ""
  return here.test(page) && !page.includes("..") ? page : "/workspace"
}

/** The language of the page that the form stood on. */
export function localeOf(request: Request): Locale {
  const asked = new URL(request.url).searchParams.get("locale") ?? ""
  return isLocale(asked) ? asked : routing.defaultLocale
}

/** Back to the form, for a browser without scripts: what went wrong and what was typed stand in the address. */
function backWith(failure: Failure, fields: Upload["fields"]): string {
  const query = new URLSearchParams({ problem: failure.code })
  for (const { path, message } of failure.errors ?? []) query.append("at", `${path}.${message}`)
  for (const name of kept) if (fields[name]) query.set(name, fields[name].slice(0, 200))
  return query.toString()
}

/** What a form that sends a file is told: where to go on, or what was wrong; with scripts in JSON, without them by its address. */
export function formAnswer(
  request: Request,
  result: Result<unknown>,
  fields: Upload["fields"],
  done: string,
): Response {
  const locale = localeOf(request)
  const page = `/${locale}${pageOf(new URL(request.url).searchParams)}`
  const next = `${page}?done=${done}#evidence`
  if (request.headers.get("accept") === "application/json") {
    if (result.ok) return Response.json({ href: next })
    const { message, fields: errors } = failureText(result.error, locale)
    const all = errors.length > 0 ? errors : [{ path: "", message, summary: message }]
    return Response.json({ errors: all }, { status: statusOfCode[result.error.code] })
  }
  const location = result.ok ? next : `${page}?${backWith(result.error, fields)}#evidence-form`
  return new Response(null, { status: 303, headers: { Location: location } })
}
