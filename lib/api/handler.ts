import { actorOfToken } from "@/lib/auth/actor"
import { countAttempt } from "@/lib/auth/limits"
import { actorFromRequest } from "@/lib/auth/session"
import type { UserActor } from "@/lib/core/actor"
import { env } from "@/lib/core/env"
import { log } from "@/lib/core/log"
import { isDatabaseReached } from "@/lib/core/reach"
import { routing } from "@/lib/i18n/routing"
import type { Call, Endpoint, Method } from "./endpoint"
import { preferredLanguage } from "./language"
import { type Problem, problemResponse } from "./problem"

/** What Next says of the path; of one without parameters it says nothing. */
type Context = { params: Promise<Record<string, string | string[] | undefined> | undefined> }
type Handler = (request: Request, context: Context) => Promise<Response>
type Handlers = Record<Method | "HEAD" | "PUT" | "OPTIONS", Handler>

/** Who asks: an actor, nobody, or `unknown` for somebody whose token is not good. */
async function authenticate(request: Request, access: Endpoint["access"]) {
  const sent = request.headers.get("authorization")
  if (sent !== null) {
    const token = /^bearer +([\x21-\x7e]{1,500}) *$/i.exec(sent)?.[1]
    const address = request.headers.get("x-luoshi-address") || null
    return (token && (await actorOfToken(token, address))) || "unknown"
  }
  return access === "cookie" ? actorFromRequest(request) : null
}

/** Seconds to wait, where the actor's token has made too many requests in this minute; otherwise 0. */
async function waitOf(actor: UserActor): Promise<number> {
  if (actor.tokenId === null) return 0
  return countAttempt({ name: "api", points: env().LUOSHI_API_RATE, seconds: 60 }, actor.tokenId)
}

async function serve(endpoint: Endpoint, request: Request, context: Context): Promise<Response> {
  const params: Record<string, string> = {}
  for (const [name, value] of Object.entries((await context.params) ?? {})) {
    if (typeof value === "string") params[name] = value
  }
  const asked = preferredLanguage(request.headers.get("accept-language"))
  const actor = await authenticate(request, endpoint.access)
  const language = asked ?? (actor && actor !== "unknown" ? actor.language : routing.defaultLocale)
  const refuse = (problem: Problem) => problemResponse(problem, language)
  if (actor === "unknown" || (actor === null && endpoint.access === "token")) {
    return refuse({ code: "unauthorized" })
  }
  const wait = actor ? await waitOf(actor) : 0
  if (wait > 0) return refuse({ code: "too-many-requests", retryAfter: wait })
  const call: Call = { request, params, actor, language }
  const result = await endpoint.serve(call)
  const response = result.ok ? result.value : refuse(result.error)
  if (!response.headers.has("Cache-Control")) {
    response.headers.set("Cache-Control", actor ? "private, no-store" : "no-cache")
  }
  return response
}

function withHeaders(response: Response): Response {
  const { headers } = response
  headers.set("X-Content-Type-Options", "nosniff")
  headers.set("Vary", "Authorization, Accept-Language, Cookie")
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store")
  if (!headers.has("Content-Security-Policy")) {
    headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
  }
  return response
}

/** A handler that never shows a stack, a query or a path: what was not foreseen is logged and answered with 500, an unreachable database with 503. */
function guarded(work: Handler): Handler {
  return async (request, context) => {
    try {
      return withHeaders(await work(request, context))
    } catch (error) {
      log.error({ err: error, method: request.method }, "an API request failed")
      const asked = preferredLanguage(request.headers.get("accept-language"))
      const problem: Problem = (await isDatabaseReached(6000))
        ? { code: "unexpected" }
        : { code: "unavailable", retryAfter: 10 }
      return withHeaders(problemResponse(problem, asked ?? routing.defaultLocale))
    }
  }
}

/** The same answer without its body. */
function headOf(get: Handler): Handler {
  return async (request, context) => {
    const { body, status, headers } = await get(request, context)
    await body?.cancel()
    return new Response(null, { status, headers })
  }
}

/** The handlers of a path for Next: each method that an endpoint serves; the others are answered with what is allowed. */
export function route(...endpoints: Endpoint[]): Handlers {
  const served = new Map<Method, Handler>(
    endpoints.map((endpoint) => [
      endpoint.method,
      guarded((request, context) => serve(endpoint, request, context)),
    ]),
  )
  const get = served.get("GET")
  const allowed = [...served.keys(), ...(get ? ["HEAD"] : []), "OPTIONS"].join(", ")
  const refuse = guarded(async (request) => {
    const asked = preferredLanguage(request.headers.get("accept-language"))
    const response = problemResponse({ code: "method-not-allowed" }, asked ?? routing.defaultLocale)
    response.headers.set("Allow", allowed)
    return response
  })
  return {
    GET: get ?? refuse,
    HEAD: get ? headOf(get) : refuse,
    POST: served.get("POST") ?? refuse,
    PUT: refuse,
    PATCH: served.get("PATCH") ?? refuse,
    DELETE: served.get("DELETE") ?? refuse,
    OPTIONS: guarded(async () => new Response(null, { status: 204, headers: { Allow: allowed } })),
  }
}

/** The handlers of a path whose parameter `name` chooses what is served; any other value is a path that does not exist. */
export function routeBy(name: string, choices: Readonly<Record<string, Endpoint>>): Handlers {
  const known = new Map(Object.entries(choices).map(([value, endpoint]) => [value, route(endpoint)]))
  const absent = nowhere()
  const choose =
    (method: keyof Handlers): Handler =>
    async (request, context) => {
      const value = (await context.params)?.[name]
      const chosen = (typeof value === "string" && known.get(value)) || absent
      return chosen[method](request, context)
    }
  return {
    GET: choose("GET"),
    HEAD: choose("HEAD"),
    POST: choose("POST"),
    PUT: choose("PUT"),
    PATCH: choose("PATCH"),
    DELETE: choose("DELETE"),
    OPTIONS: choose("OPTIONS"),
  }
}

/** The handlers of a path that does not exist. */
export function nowhere(): Handlers {
  const absent = guarded(async (request) => {
    const asked = preferredLanguage(request.headers.get("accept-language"))
    return problemResponse({ code: "not-found" }, asked ?? routing.defaultLocale)
  })
  return {
    GET: absent,
    HEAD: headOf(absent),
    POST: absent,
    PUT: absent,
    PATCH: absent,
    DELETE: absent,
    OPTIONS: absent,
  }
}
