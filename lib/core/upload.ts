import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import busboy from "busboy"
import { type Failure, type FieldError, fail, ok, type Result } from "./result"
import { discardFile, largestFile, type ReceivedFile, receiveFile } from "./storage"

/** What a form with a file sent: its fields as text, and the file, which waits to be kept or discarded. */
export type Upload = { fields: Record<string, string>; file?: ReceivedFile }

const longestField = 64 * 1024
const mostFields = 20
/** Room for the fields and what surrounds the parts, beside the file itself. */
const besideFile = 2 * 1024 * 1024

/** Stops reading, for this reason. */
class Refused extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code)
  }
}

const invalid = (path: string, message: string, values?: FieldError["values"]): Failure =>
  fail("invalid", { errors: [{ path, message, ...(values ? { values } : {}) }] }).error

/** The pieces of a body as they arrive; leaving early tells the sender to stop. */
async function* piecesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  let ended = false
  try {
    for (;;) {
      const { done, value } = await reader.read()
      ended = done
      if (done) return
      yield value
    }
  } finally {
    if (!ended) await reader.cancel().catch(() => {})
  }
}

function parserFor(request: Request): busboy.Busboy | null {
  const type = request.headers.get("content-type") ?? ""
  if (!/^multipart\/form-data\s*;/i.test(type)) return null
  try {
    return busboy({
      headers: { "content-type": type },
      defParamCharset: "utf8",
      preservePath: true,
      limits: {
        fieldNameSize: 100,
        fieldSize: longestField,
        fields: mostFields,
        files: 1,
        parts: mostFields + 1,
        fileSize: Number.POSITIVE_INFINITY,
        headerPairs: 20,
      },
    })
  } catch {
    return null
  }
}

/**
 * Reads a form with at most one file, in the field `file`, whatever the order of its parts; the file streams to disk on the way.
 * Whoever calls this keeps the file or discards it. Errors: unreadable (not such a form, or cut off: nothing stays on disk),
 * too-large, unsupported-type, invalid.
 */
export async function receiveUpload(request: Request): Promise<Result<Upload>> {
  if (Number(request.headers.get("content-length") ?? 0) > largestFile() + besideFile)
    return fail("too-large")
  const parser = parserFor(request)
  if (!parser || !request.body) return fail("unreadable")
  const fields = new Map<string, string>()
  let receiving: Promise<Result<ReceivedFile> | null> | undefined
  let fault: unknown
  parser.on("error", () => {})
  const stop = (failure: Failure) => parser.destroy(new Refused(failure))

  parser.on("field", (name, value, { nameTruncated, valueTruncated }) => {
    if (nameTruncated) return stop(invalid("", "invalid"))
    if (valueTruncated) return stop(invalid(name, "too-long", { limit: longestField }))
    if (name === "file" && value === "") return
    if (fields.has(name)) return stop(invalid(name, "duplicate"))
    fields.set(name, value)
  })
  parser.on("file", (name, stream, { filename }) => {
    // It may break before anybody reads it, and an error that nobody hears ends the process.
    stream.on("error", () => {})
    if (name !== "file") return stop(invalid(name, "unknown", { value: name }))
    receiving = receiveFile(stream, filename ?? "").then(
      (result) => {
        // A form in which no file was chosen sends an empty one without a name.
        if (!result.ok && !filename && result.error.code === "invalid") return null
        if (!result.ok) stop(result.error)
        return result
      },
      (error: unknown) => {
        // A full disk is the installation's fault, a broken stream the sender's.
        if (error instanceof Error && "syscall" in error) fault = error
        parser.destroy(new Error("the file could not be received"))
        return null
      },
    )
  })
  parser.on("filesLimit", () => stop(invalid("file", "too-many", { limit: 1 })))
  parser.on("fieldsLimit", () => stop(invalid("", "too-many", { limit: mostFields })))
  parser.on("partsLimit", () => stop(invalid("", "too-many", { limit: mostFields })))

  const read = await pipeline(Readable.from(piecesOf(request.body), { objectMode: false }), parser).then(
    () => null,
    (error: unknown) => error,
  )
  const file = await receiving
  if (read === null && (!file || file.ok)) {
    return ok({ fields: Object.fromEntries(fields), ...(file ? { file: file.value } : {}) })
  }
  if (file?.ok) await discardFile(file.value)
  if (file && !file.ok) return file
  if (read instanceof Refused) return { ok: false, error: read.failure }
  if (fault) throw fault
  return fail("unreadable")
}
