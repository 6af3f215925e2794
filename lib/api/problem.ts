import { type Failure, statusOfCode } from "@/lib/core/result"
import { failureText } from "@/lib/i18n/failure-text"
import type { Locale } from "@/lib/i18n/routing"

/** What went wrong with a request: an outcome of a command, or of the request itself. */
export type ProblemCode = Failure["code"] | "unauthorized" | "method-not-allowed" | "unexpected"

const ofRequests = {
  unauthorized: 401,
  "method-not-allowed": 405,
  unexpected: 500,
} as const

/** HTTP status of every problem code. */
export const problemStatus: Record<ProblemCode, number> = { ...statusOfCode, ...ofRequests }

export type Problem = Omit<Failure, "code"> & { code: ProblemCode }

/** A problem in words, as RFC 9457 has it: its status and its body as JSON. */
export function problemAnswer(problem: Problem, language: Locale): { status: number; body: string } {
  const status = problemStatus[problem.code]
  const { message, fields } = failureText(problem, language)
  const body = {
    type: `urn:luoshi:problem:${problem.code}`,
    title: message,
    status,
    code: problem.code,
    ...(problem.rule ? { rule: problem.rule } : {}),
    errors: fields.map((field) => ({ path: field.path, message: field.message })),
  }
  return { status, body: JSON.stringify(body) }
}

/** The answer to a request that was not fulfilled. */
export function problemResponse(problem: Problem, language: Locale): Response {
  const { status, body } = problemAnswer(problem, language)
  const headers = new Headers({ "Content-Language": language })
  if (status === 401) headers.set("WWW-Authenticate", 'Bearer realm="luoshi"')
  if (problem.retryAfter !== undefined) headers.set("Retry-After", String(problem.retryAfter))
  return answerResponse({ status, body }, headers)
}

/** An answer whose body is JSON: a problem's from status 400 on. */
export function answerResponse({ status, body }: { status: number; body: string }, headers = new Headers()) {
  headers.set("Content-Type", status >= 400 ? "application/problem+json" : "application/json; charset=utf-8")
  return new Response(body, { status, headers })
}
