import { createHash, randomUUID } from "node:crypto"
import { type FileHandle, mkdir, open, readdir, rename, rm } from "node:fs/promises"
import { dirname, join, resolve } from "node:path"
import { env } from "./env"
import { mediaTypeOf } from "./file-kind"
import { cleanFileName } from "./file-name"
import { fail, failAt, ok, type Result } from "./result"

/** A file that was received and checked, and waits to be kept. Only `receiveFile` makes one: it cannot come from outside. */
export type ReceivedFile = {
  readonly sha256: string
  /** Bytes. */
  readonly size: number
  readonly mediaType: string
  readonly fileName: string
}

type Receiving = { path: string; state: "waiting" | "kept" | "discarded" }

// Next's bundles each load their own copy of this module, so what was received hangs on the process.
const holder: { luoshiReceived?: WeakMap<object, Receiving> } = Object.assign(globalThis)
holder.luoshiReceived ??= new WeakMap()
const received = holder.luoshiReceived

const folder = () => resolve(env().LUOSHI_DATA_DIR, "files")
const waiting = () => join(folder(), "incoming")

/** Where the content with this SHA-256 is kept. */
export function pathOf(sha256: string): string {
  return join(folder(), sha256.slice(0, 2), sha256)
}

/** Whether something is a file that this process received and checked. */
export function isReceivedFile(value: unknown): value is ReceivedFile {
  return typeof value === "object" && value !== null && received.has(value)
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function write(file: FileHandle, content: AsyncIterable<Uint8Array>, limit: number) {
  const hash = createHash("sha256")
  let size = 0
  for await (const bytes of content) {
    size += bytes.length
    if (size > limit) return null
    hash.update(bytes)
    await file.writeFile(bytes)
  }
  await file.sync()
  return { size, sha256: hash.digest("hex") }
}

/** The largest file that is accepted, in bytes. */
export function largestFile(): number {
  return env().LUOSHI_MAX_UPLOAD_MB * 1024 * 1024
}

/**
 * Streams a file to disk and checks it; `keepFile` makes it last, `discardFile` takes it away. At most one piece of it is in memory.
 * Errors: too-large, at once when the limit is passed; unsupported-type; invalid when empty. What the stream throws is thrown.
 */
export async function receiveFile(
  content: AsyncIterable<Uint8Array>,
  givenName: string,
): Promise<Result<ReceivedFile>> {
  const fileName = cleanFileName(givenName)
  await mkdir(waiting(), { recursive: true })
  const path = join(waiting(), `${process.pid}-${randomUUID()}`)
  const file = await open(path, "wx", 0o640)
  let kept = false
  try {
    const written = await write(file, content, largestFile()).finally(() => file.close())
    if (!written) {
      const errors = [
        { path: "file", message: "file-too-large", values: { limit: `${env().LUOSHI_MAX_UPLOAD_MB} MB` } },
      ]
      return fail("too-large", { errors })
    }
    if (written.size === 0) return failAt("file", "invalid", "file-required")
    const mediaType = await mediaTypeOf(path, fileName)
    if (!mediaType) return failAt("file", "unsupported-type", "file-type")
    const receipt = Object.freeze({ ...written, mediaType, fileName })
    received.set(receipt, { path, state: "waiting" })
    kept = true
    return ok(receipt)
  } finally {
    if (!kept) await rm(path, { force: true })
  }
}

/** Makes a received file last, under its SHA-256; the same content is kept once, and a damaged copy is replaced. Doing it again is nothing. */
export async function keepFile(file: ReceivedFile): Promise<void> {
  const it = received.get(file)
  if (it?.state === "kept") return
  if (it?.state !== "waiting") throw new Error("this file was not received here, or was discarded")
  const target = pathOf(file.sha256)
  await mkdir(dirname(target), { recursive: true })
  await rename(it.path, target)
  it.state = "kept"
  await syncFolder(dirname(target))
  await syncFolder(folder())
}

/** Keeps content of which the SHA-256 is known, as it comes back from a backup; throws where the content is another. */
export async function putFile(sha256: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  await mkdir(waiting(), { recursive: true })
  const path = join(waiting(), `${process.pid}-${randomUUID()}`)
  const file = await open(path, "wx", 0o640)
  try {
    const written = await write(file, content, Number.POSITIVE_INFINITY).finally(() => file.close())
    if (written?.sha256 !== sha256) throw new Error(`this is not the content of ${sha256}`)
    const target = pathOf(sha256)
    await mkdir(dirname(target), { recursive: true })
    await rename(path, target)
    await syncFolder(dirname(target))
    await syncFolder(folder())
  } finally {
    await rm(path, { force: true })
  }
}

/** Takes away a received file that was not kept; does nothing when it was. */
export async function discardFile(file: ReceivedFile): Promise<void> {
  const it = received.get(file)
  if (it?.state !== "waiting") return
  it.state = "discarded"
  await rm(it.path, { force: true })
}

/**
 * The kept content with this SHA-256 and size as a stream of bytes, after its size and SHA-256 were checked: what is missing or
 * was changed on disk is never served. Errors: changed.
 */
export async function openFile(sha256: string, size: number): Promise<Result<ReadableStream<Uint8Array>>> {
  const file = await open(pathOf(sha256)).catch(() => null)
  if (!file) return fail("changed")
  if ((await file.stat()).size !== size || (await hashOf(file)) !== sha256) {
    await file.close()
    return fail("changed")
  }
  return ok(streamOf(file))
}

async function hashOf(file: FileHandle): Promise<string> {
  const hash = createHash("sha256")
  for await (const bytes of file.createReadStream({ autoClose: false, start: 0, highWaterMark: 1 << 18 })) {
    hash.update(bytes)
  }
  return hash.digest("hex")
}

/** The bytes of an open file, piece by piece as they are asked for; closes it at the end. */
function streamOf(file: FileHandle): ReadableStream<Uint8Array> {
  let position = 0
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(1 << 16), 0, 1 << 16, position)
      position += bytesRead
      if (bytesRead > 0)
        return controller.enqueue(new Uint8Array(buffer.buffer, buffer.byteOffset, bytesRead))
      await file.close()
      controller.close()
    },
    cancel: () => file.close(),
  })
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return pid !== process.pid
  } catch {
    return false
  }
}

/** Removes what a crash left half received; called once at the start. Files that another running process receives stay. */
export async function sweepFiles(): Promise<void> {
  const names = await readdir(waiting()).catch(() => [])
  const left = names.filter((name) => !isAlive(Number.parseInt(name, 10)))
  await Promise.all(left.map((name) => rm(join(waiting(), name), { force: true })))
}
