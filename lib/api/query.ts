import { z } from "zod"
import { fieldErrors, whole } from "@/lib/core/parse"
import { type FieldError, fail, ok, type Result } from "@/lib/core/result"

/** Which part of a list is asked for; `cursor` is the key of the last thing before it. */
export type Page = { limit: number; cursor?: string | undefined }
/** One page of a list, and the key to go on from; null at its end. */
export type Listed<T> = { data: T[]; nextCursor: string | null }

/** What a cursor may hold, by the key that a list goes on from. */
export const cursorKeys = {
  id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  code: /^[A-Z0-9][A-Z0-9.-]{0,31}$/,
  number: /^\d{1,18}$/,
} as const
export type CursorKey = keyof typeof cursorKeys

/** A key as an opaque cursor. */
export function cursorOf(key: string): string {
  return Buffer.from(key).toString("base64url")
}

const limit = whole(1, 100).default(25)

function cursor(kind: CursorKey) {
  return z
    .string()
    .max(200)
    .transform((value, context) => {
      const key = Buffer.from(value, "base64url").toString()
      if (cursorKeys[kind].test(key) && cursorOf(key) === value) return key
      context.issues.push({ code: "custom", message: "invalid", input: value })
      return z.NEVER
    })
    .optional()
}

/** The parameters of every list. */
export function pageOf(kind: CursorKey) {
  return z.object({
    limit: limit.meta({ description: "How many things, 1 to 100." }),
    cursor: cursor(kind).meta({ description: "`nextCursor` of the page before." }),
  })
}

/** The query parameters that a schema names; each once, an empty one counting as not given, others ignored. Errors: invalid. */
export function readQuery<S extends z.ZodObject>(request: Request, schema: S): Result<z.output<S>> {
  const { searchParams } = new URL(request.url)
  const given: Record<string, string> = {}
  const repeated: FieldError[] = []
  for (const name of Object.keys(schema.shape)) {
    const [value, ...more] = searchParams.getAll(name)
    if (more.length > 0) repeated.push({ path: name, message: "duplicate" })
    else if (value) given[name] = value
  }
  const parsed = schema.safeParse(given)
  if (parsed.success && repeated.length === 0) return ok(parsed.data)
  return fail("invalid", { errors: [...repeated, ...(parsed.success ? [] : fieldErrors(parsed.error))] })
}
