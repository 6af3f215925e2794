import { randomUUID } from "node:crypto"
import { mkdir, open, readdir, readFile, rename, rm, rmdir, stat, writeFile } from "node:fs/promises"
import { join, resolve } from "node:path"
import { z } from "zod"
import { now } from "./clock"
import { env } from "./env"
import { fail, failAt, ok, type Result } from "./result"
import { inTurn } from "./turns"

const described = z.object({
  name: z.string(),
  /** Bytes of the whole file. */
  length: z.number(),
  /** What its sender says that it is, where they say it. */
  sha256: z.string().nullable(),
  /** The stored thing whose content this is: nothing has to be sent. */
  copyOf: z.string().nullable(),
  /** What became of it once it was whole; from then on nothing of its content is kept here. */
  outcome: z.string().nullable(),
})

/** A file that arrives in parts, as it was announced. */
export type Announced = z.infer<typeof described>
/** The same with how much of it, in bytes, is here. */
export type PartialFile = Announced & { id: string; offset: number }

/** What nobody sent anything of for so long, in milliseconds, is given up: 24 hours. */
export const patienceForParts = 24 * 3_600_000

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const folder = () => resolve(env().LUOSHI_DATA_DIR, "files", "partial")
const folderOf = (owner: string) => join(folder(), z.string().regex(uuid).parse(owner))
const textOf = (owner: string, id: string) => join(folderOf(owner), `${id}.json`)
const keyOf = (owner: string, id: string) => `partial:${owner}/${id}`

/** Where the bytes of a file are that arrives in parts. */
export function bytesOf(owner: string, id: string): string {
  return join(folderOf(owner), `${id}.part`)
}

async function namesIn(path: string): Promise<string[]> {
  return readdir(path).catch(() => [])
}

async function note(owner: string, id: string, announced: Announced): Promise<void> {
  const path = textOf(owner, id)
  await writeFile(`${path}-new`, JSON.stringify(announced), { mode: 0o640, flush: true })
  await rename(`${path}-new`, path)
}

async function remove(owner: string, id: string): Promise<void> {
  const names = (await namesIn(folderOf(owner))).filter((name) => name.startsWith(id))
  await Promise.all(names.map((name) => rm(join(folderOf(owner), name), { force: true })))
}

async function read(owner: string, id: string): Promise<PartialFile | null> {
  if (!uuid.test(id)) return null
  const text = await readFile(textOf(owner, id), "utf8").catch(() => null)
  if (text === null) return null
  const announced = described.parse(JSON.parse(text))
  const whole = announced.copyOf !== null || announced.outcome !== null
  const offset = whole ? announced.length : await stat(bytesOf(owner, id)).then((it) => it.size)
  return { ...announced, id, offset }
}

/** When something last happened to each of an owner's files, by id. */
async function activity(owner: string): Promise<Map<string, number>> {
  const latest = new Map<string, number>()
  for (const name of await namesIn(folderOf(owner))) {
    const at = await stat(join(folderOf(owner), name)).catch(() => null)
    const id = name.slice(0, 36)
    if (at) latest.set(id, Math.max(latest.get(id) ?? 0, at.mtimeMs))
  }
  return latest
}

/** Removes what its owner gave up, and gives the ids of the rest. */
async function sweepOwner(owner: string): Promise<string[]> {
  const before = now().getTime() - patienceForParts
  const left: string[] = []
  for (const [id, at] of await activity(owner)) {
    if (at < before) await inTurn(keyOf(owner, id), () => remove(owner, id))
    else left.push(id)
  }
  return left
}

/** Removes every part of which nothing was heard for a day. */
export async function sweepParts(): Promise<void> {
  for (const owner of (await namesIn(folder())).filter((name) => uuid.test(name))) {
    await inTurn(`partial:${owner}`, async () => {
      const left = await sweepOwner(owner)
      if (left.length === 0) await rmdir(folderOf(owner)).catch(() => {})
    })
  }
}

/** Announces a file. Errors: too-many-requests where its owner has too many or too much under way. */
export async function announcePartial(
  owner: string,
  announced: Omit<Announced, "outcome">,
  most: { files: number; bytes: number },
): Promise<Result<PartialFile>> {
  return inTurn(`partial:${owner}`, async () => {
    await mkdir(folderOf(owner), { recursive: true })
    const all = await Promise.all((await sweepOwner(owner)).map((id) => read(owner, id)))
    const open = all.filter((one) => one !== null && one.outcome === null)
    const bytes = open.reduce((sum, one) => sum + (one?.length ?? 0), announced.length)
    if (open.length >= most.files || bytes > most.bytes)
      return failAt("file", "too-many-requests", "too-many-uploads")
    const id = randomUUID()
    await writeFile(bytesOf(owner, id), "", { mode: 0o640, flag: "wx" })
    await note(owner, id, { ...announced, outcome: null })
    return ok({ ...announced, outcome: null, id, offset: announced.copyOf === null ? 0 : announced.length })
  })
}

/** An owner's file as far as it is here; null for anybody else's. A sender that still holds the line is cut off first. */
export async function findPartial(owner: string, id: string): Promise<PartialFile | null> {
  return inTurn(keyOf(owner, id), () => read(owner, id))
}

/** Writes what arrives until the sender or `signal` ends it; false where that is more than there is room for. */
async function write(path: string, body: ReadableStream<Uint8Array>, room: number, signal: AbortSignal) {
  const file = await open(path, "a")
  const reader = body.getReader()
  const stop = () => void reader.cancel().catch(() => {})
  signal.addEventListener("abort", stop)
  if (signal.aborted) stop()
  let left = room
  try {
    for (;;) {
      // Whatever a sender that went away had sent before stays.
      const piece = await reader.read().catch(() => null)
      if (!piece || piece.done) return true
      left -= piece.value.length
      if (left < 0) return false
      await file.appendFile(piece.value)
    }
  } finally {
    signal.removeEventListener("abort", stop)
    stop()
    await file.datasync().finally(() => file.close())
  }
}

/**
 * Adds what arrives to a file, from `offset` on, and gives how much of it is here then. Errors: not-found; stale where it does not
 * stand at `offset`; too-large where more comes than was announced, or than `largest` bytes.
 */
export async function appendPartial(
  owner: string,
  id: string,
  { offset, body, largest }: { offset: number; body: ReadableStream<Uint8Array>; largest: number },
): Promise<Result<PartialFile>> {
  return inTurn(keyOf(owner, id), async (signal) => {
    const before = await read(owner, id)
    if (!before) return fail("not-found")
    if (before.offset !== offset) return fail("stale")
    const room = Math.min(before.length, largest) - offset
    const isFitting = await write(bytesOf(owner, id), body, room, signal)
    const after = await read(owner, id)
    if (!after) return fail("not-found")
    return isFitting ? ok(after) : fail("too-large")
  })
}

/** What becomes of a file after work on it: `keep` it, `remove` it, take it for sent anew, or remember its outcome alone. */
export type Fate = "keep" | "remove" | "anew" | { outcome: string }

/** Works with a file while nobody else does, and then does with it what the work said. Errors: not-found, and the work's own. */
export async function withPartial<T>(
  owner: string,
  id: string,
  work: (file: PartialFile) => Promise<{ result: Result<T>; fate: Fate }>,
): Promise<Result<T>> {
  return inTurn(keyOf(owner, id), async () => {
    const file = await read(owner, id)
    if (!file) return fail("not-found")
    const { result, fate } = await work(file)
    const { id: _, offset: __, ...announced } = file
    if (fate === "remove") await remove(owner, id)
    if (fate === "anew") await note(owner, id, { ...announced, copyOf: null })
    if (typeof fate === "object") {
      await note(owner, id, { ...announced, outcome: fate.outcome })
      await rm(bytesOf(owner, id), { force: true })
    }
    return result
  })
}
