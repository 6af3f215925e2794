import { readdirSync } from "node:fs"
import { join, resolve } from "node:path"
import { expect } from "vitest"
import { z } from "zod"
import type { Endpoint } from "@/lib/api/endpoint"
import { endpoints } from "@/lib/api/endpoints"

type Context = { params: Promise<Record<string, string | string[]> | undefined> }
type Handler = (request: Request, context: Context) => Promise<Response>

const root = "app/api/v1"

function foldersBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return foldersBelow(join(folder, entry.name))
    return entry.name === "route.ts" ? [folder] : []
  })
}

/** Every path that a route file serves, as its folder names it: `initiatives/[ref]/[action]`. */
export const routes = foldersBelow(root)
  .map((folder) => folder.slice(root.length + 1))
  .filter((path) => !path.includes("..."))

function match(path: string, pathname: string): Record<string, string> | null {
  const parts = path.split("/")
  const given = pathname.split("/")
  if (parts.length !== given.length) return null
  const params: Record<string, string> = {}
  for (const [index, part] of parts.entries()) {
    const value = decodeURIComponent(given[index] ?? "")
    const name = /^\[(.+)\]$/.exec(part)?.[1]
    if (name) params[name] = value
    else if (part !== value) return null
  }
  return params
}

const weight = (path: string) => path.split("/").filter((part) => part.startsWith("[")).length

/** Every method that a route file exports. */
export async function handlersOf(path: string): Promise<Record<string, Handler>> {
  const file = resolve(root, path, "route.ts")
  return import(/* @vite-ignore */ file)
}

/** Sends a request to the route handler of its path, as Next does: a path with fewer parameters goes first. */
export async function send(path: string, init: RequestInit & { duplex?: "half" } = {}): Promise<Response> {
  const request = new Request(new URL(`/api/v1${path}`, "http://localhost:3000"), init)
  const pathname = new URL(request.url).pathname.slice("/api/v1/".length)
  const method = init.method ?? "GET"
  for (const route of [...routes].sort((a, b) => weight(a) - weight(b))) {
    const params = match(route, pathname)
    const handler = params && (await handlersOf(route))[method]
    if (params && handler) {
      // As Next does: a path without parameters has none to tell of.
      const named = Object.keys(params).length > 0 ? params : undefined
      return handler(request, { params: Promise.resolve(named) })
    }
  }
  const rest = (await handlersOf("[[...rest]]"))[method]
  if (!rest) throw new Error(`no handler for ${method}`)
  return rest(request, { params: Promise.resolve({ rest: pathname.split("/") }) })
}

const answered = z.object({
  data: z.unknown().optional(),
  nextCursor: z.string().nullish(),
  status: z.number().optional(),
  code: z.string().optional(),
  rule: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})

/** An answer, read: its status, its data or its problem. */
export type Answered = z.output<typeof answered> & { status: number; headers: Headers; text: string }

/** Reads an answer of the API. */
export async function read(response: Response): Promise<Answered> {
  const text = await response.text()
  return { ...answered.parse(JSON.parse(text)), status: response.status, headers: response.headers, text }
}

/** The description of a method of a path. */
export function endpointOf(method: string, path: string): Endpoint | undefined {
  const pathname = path.split("?")[0]?.slice(1) ?? ""
  const fits = endpoints.filter(
    (one) =>
      one.method === method &&
      match(one.path.slice(1).replaceAll("{", "[").replaceAll("}", "]"), pathname) !== null,
  )
  return fits.sort((a, b) => a.path.split("{").length - b.path.split("{").length)[0]
}

/** Holds an answer against its description: nothing is missing, and nothing is there that is not described. */
function expectDescribed(method: string, path: string, { text, status }: Answered): void {
  const endpoint = endpointOf(method, path)
  if (!endpoint?.answer || status >= 300) return
  expect(status, `${method} ${path}`).toBe(endpoint.status)
  expect(endpoint.answer.parse(JSON.parse(text)), `${method} ${path}`).toEqual(JSON.parse(text))
}

/** The part of an answer's data that a test looks at; throws where it is not so. */
export function dataOf<S extends z.ZodType>(answer: Answered, schema: S): z.output<S> {
  const parsed = schema.safeParse(answer.data)
  if (!parsed.success) throw new Error(`${answer.status} ${answer.text.slice(0, 500)}`)
  return parsed.data
}

/** Asks the API as somebody: a token, or nobody. Every answer is held against its description. */
export function as(token: string | null, more: Record<string, string> = {}) {
  const authorization: Record<string, string> = token ? { Authorization: `Bearer ${token}` } : {}
  const headers = { ...authorization, "Accept-Language": "en", ...more }
  const ask = async (method: string, path: string, body?: unknown) => {
    const init: RequestInit = { method, headers }
    if (body instanceof FormData) init.body = body
    else if (body !== undefined) {
      init.body = JSON.stringify(body)
      init.headers = { "Content-Type": "application/json", ...headers }
    }
    const answer = await read(await send(path, init))
    expectDescribed(method, path, answer)
    return answer
  }
  return {
    get: (path: string) => ask("GET", path),
    post: (path: string, body?: unknown) => ask("POST", path, body),
    patch: (path: string, body: unknown) => ask("PATCH", path, body),
    remove: (path: string, body?: unknown) => ask("DELETE", path, body),
  }
}
