import { type FieldError, fail, ok, type Result } from "@/lib/core/result"

/** The largest JSON body, in bytes. */
export const largestBody = 1024 * 1024
/** How much more of a body that is too large is read and thrown away, so that its sender hears the answer. */
const patience = 8 * largestBody
const deepest = 32

/** A JSON object as it was sent. */
export type Sent = Record<string, unknown>

async function read(body: ReadableStream<Uint8Array>): Promise<Result<Uint8Array>> {
  const reader = body.getReader()
  const pieces: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size <= largestBody) pieces.push(value)
    else pieces.length = 0
    if (size > patience) {
      await reader.cancel().catch(() => {})
      break
    }
  }
  return size > largestBody ? fail("too-large") : ok(Buffer.concat(pieces))
}

function isJson(type: string | null): boolean {
  return /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?;?\s*$/i.test(type ?? "")
}

function isObject(value: unknown): value is Sent {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function isDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== "object" || value === null) return false
  return depth === deepest || Object.values(value).some((one) => isDeep(one, depth + 1))
}

const invalid = (message: FieldError["message"]) => fail("invalid", { errors: [{ path: "", message }] })

/** The JSON object in a request's body, an empty body being an empty object. Errors: unreadable, too-large, invalid (no object, or too deep). */
export async function readJson(request: Request): Promise<Result<Sent>> {
  const bytes = request.body ? await read(request.body).catch(() => fail("unreadable")) : ok(new Uint8Array())
  if (!bytes.ok) return bytes
  if (bytes.value.byteLength === 0) return ok({})
  if (!isJson(request.headers.get("content-type"))) return fail("unreadable")
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes.value))
  } catch {
    return fail("unreadable")
  }
  return isObject(value) && !isDeep(value) ? ok(value) : invalid("invalid")
}

/** A JSON value written in one way, whatever the order of keys in which it came. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`
  if (!isObject(value)) return JSON.stringify(value) ?? "null"
  const keys = Object.keys(value).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`
}
