import { z } from "zod"
import { type Actor, isUser, type UserActor } from "@/lib/core/actor"
import { fail, ok, type Result } from "@/lib/core/result"
import type { Locale } from "@/lib/i18n/routing"
import { canonical, readJson, type Sent } from "./body"
import { type Answer, fingerprintOf, type Outcome, once, readKey } from "./idempotency"
import { answerResponse, problemAnswer } from "./problem"
import { type CursorKey, cursorOf, type Listed, type Page, pageOf, readQuery } from "./query"

export type Method = "GET" | "POST" | "PATCH" | "DELETE"
type Params = Readonly<Record<string, string>>

/** A request on its way: its path's parameters, who asks, and in which language problems are told. */
export type Call = { request: Request; params: Params; actor: UserActor | null; language: Locale }

/** One method of one path: what it takes and gives, for the description, and how it is served. */
export type Endpoint = {
  method: Method
  /** Under /api/v1, parameters in braces. */
  path: string
  summary: string
  /** `public` answers anybody what is public; `cookie` takes a browser's sign-in too; `token` needs one. */
  access: "public" | "cookie" | "token"
  query?: z.ZodObject
  /** Body by media type; `required` names what must be there although the shape alone does not say so. */
  body?: z.ZodType
  isMultipart?: boolean
  example?: unknown
  status: 200 | 201
  /** The whole answer; null for bytes. */
  answer: z.ZodType | null
  serve: (call: Call) => Promise<Result<Response>>
}

/** A value that was found, or the failure for one that was not. */
export function found<T>(value: T | null): Result<T> {
  return value === null ? fail("not-found") : ok(value)
}

function json(status: number, value: unknown): Response {
  return answerResponse({ status, body: JSON.stringify(value) })
}

type Described = Pick<Endpoint, "path" | "summary" | "example"> & { access?: Endpoint["access"] }

/** GET of a single thing. */
export function single<S extends z.ZodType>(
  spec: Described & { answer: S; read: (call: Call) => Promise<Result<z.output<S>>> },
): Endpoint {
  const { read, answer, ...rest } = spec
  return {
    access: "public",
    ...rest,
    method: "GET",
    status: 200,
    answer: z.object({ data: answer }),
    serve: async (call) => {
      const result = await read(call)
      return result.ok ? ok(json(200, { data: result.value })) : result
    },
  }
}

/** GET of a list, a page at a time; its cursors hold keys of the kind `cursor`. */
export function list<F extends z.ZodRawShape, S extends z.ZodType>(
  spec: Described & {
    cursor: CursorKey
    filters: F
    item: S
    read: (call: Call, filters: z.output<z.ZodObject<F>>, page: Page) => Promise<Result<Listed<z.output<S>>>>
  },
): Endpoint {
  const { read, item, filters, cursor, ...rest } = spec
  const narrowed = z.object(filters)
  const paged = pageOf(cursor)
  return {
    access: "public",
    ...rest,
    method: "GET",
    status: 200,
    query: z.object({ ...filters, ...paged.shape }),
    answer: z.object({
      data: z.array(item),
      nextCursor: z
        .string()
        .nullable()
        .meta({ description: "What the next page begins with; null at the end." }),
    }),
    serve: async (call) => {
      const page = readQuery(call.request, paged)
      const by = readQuery(call.request, narrowed)
      if (!page.ok || !by.ok) {
        const errors = [page, by].flatMap((one) => (one.ok ? [] : (one.error.errors ?? [])))
        return fail("invalid", { errors })
      }
      const result = await read(call, by.value, page.value)
      if (!result.ok) return result
      const { data, nextCursor } = result.value
      return ok(json(200, { data, nextCursor: nextCursor === null ? null : cursorOf(nextCursor) }))
    },
  }
}

/** A page of a short list that is at hand as a whole, each thing known by its key. */
export function pageFrom<T>(all: readonly T[], keyOf: (one: T) => string, page: Page): Listed<T> {
  const { limit, cursor } = page
  const start = cursor === undefined ? 0 : all.findIndex((one) => keyOf(one) === cursor) + 1
  const data = cursor !== undefined && start === 0 ? [] : all.slice(start, start + limit)
  const last = data.at(-1)
  return { data, nextCursor: last === undefined || last === all.at(-1) ? null : keyOf(last) }
}

type Change<S extends z.ZodType> = Described & {
  method: "POST" | "PATCH" | "DELETE"
  status?: 200 | 201
  /** The command's input without what the path says. */
  body?: z.ZodType
  answer: S
  /** Runs the command; gives the key of what it made or changed. */
  act: (actor: Actor, input: Sent, params: Params, request: Request) => Promise<Outcome>
  /** The thing as it now is, by its key. */
  show: (actor: Actor, key: string) => Promise<z.output<S> | null>
}

/** What a change's outcome is as an answer. */
export async function answerOf<S extends z.ZodType>(
  { show, status = 200 }: Pick<Change<S>, "show" | "status">,
  { actor, language }: { actor: UserActor; language: Locale },
  outcome: Outcome,
): Promise<Answer> {
  if (!outcome.ok) return problemAnswer(outcome.error, language)
  const data = await show(actor, outcome.value)
  return data === null
    ? problemAnswer({ code: "not-found" }, language)
    : { status, body: JSON.stringify({ data }) }
}

/** Runs a change, once where the request has an Idempotency-Key; `sent` stands for its body. */
export async function perform<S extends z.ZodType>(
  spec: Pick<Change<S>, "show" | "status">,
  call: Call & { actor: UserActor },
  sent: string,
  act: () => Promise<Outcome>,
): Promise<Result<Response>> {
  const { request, actor } = call
  const key = request.method === "POST" ? readKey(request) : ok(undefined)
  if (!key.ok) return key
  const answer = (outcome: Outcome) => answerOf(spec, call, outcome)
  if (key.value === undefined) {
    const outcome = await act()
    return outcome.ok ? ok(answerResponse(await answer(outcome))) : outcome
  }
  const { pathname } = new URL(request.url)
  const fingerprint = fingerprintOf(request.method, pathname, sent)
  return ok(answerResponse(await once({ actor, key: key.value, fingerprint }, act, answer)))
}

/** A change by a command, told in JSON. */
export function change<S extends z.ZodType>(spec: Change<S>): Endpoint {
  const { act, show, answer, status = 200, ...rest } = spec
  return {
    ...rest,
    access: "token",
    status,
    answer: z.object({ data: answer }),
    serve: async (call) => {
      const { request, params, actor } = call
      if (!actor || !isUser(actor)) return fail("credentials")
      const body = await readJson(request)
      if (!body.ok) return body
      return perform({ show, status }, { ...call, actor }, canonical(body.value), () =>
        act(actor, body.value, params, request),
      )
    },
  }
}
