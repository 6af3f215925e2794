import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterEach, beforeAll, describe, expect, it } from "vitest"
import { db, transaction } from "@/lib/core/db"
import { env, forgetEnv } from "@/lib/core/env"
import { discardFile, isReceivedFile, keepFile, openFile, receiveFile } from "@/lib/core/storage"
import { checkFile, isUnchanged } from "@/lib/core/storage-check"
import { sweepFiles } from "@/lib/core/storage-incoming"
import { openStore } from "@/lib/core/storage-open"
import { outcome } from "@/tests/support/stage"
import { flipStored, loseStored, overwriteStored, storedBytes } from "@/tests/support/stored-bytes"
import { useDatabase } from "@/tests/support/use-database"

useDatabase("empty")

const incoming = () => join(env().LUOSHI_DATA_DIR, "files", "incoming")
const left = () => (existsSync(incoming()) ? readdirSync(incoming()) : [])
let seed = 0
/** Text that no other test stores. */
const text = (size: number) => Buffer.alloc(size, `luoshi ${++seed}\n`)
const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex")

beforeAll(() => {
  process.env.LUOSHI_MAX_UPLOAD_MB = "1"
  forgetEnv()
})
afterEach(() => expect(left()).toEqual([]))

async function* pieces(bytes: Uint8Array, size = 1000) {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

async function received(bytes: Uint8Array, name = "notes.txt") {
  const result = await receiveFile(pieces(bytes), name)
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

/** Receives and keeps, as attaching does; gives whether the content was known. */
async function stored(bytes: Uint8Array, name?: string) {
  const file = await received(bytes, name)
  const kept = await keepFile(file)
  await discardFile(file)
  if (!kept.ok) throw new Error(kept.error.code)
  return { ...file, ...kept.value }
}

async function read(stream: ReadableStream<Uint8Array>) {
  return Buffer.from(await new Response(stream).arrayBuffer())
}

async function opening({ sha256, size }: { sha256: string; size: number }) {
  const result = await openFile(sha256, size)
  if (result.ok) await result.value.cancel()
  return outcome(result)
}

const rowOf = (sha256: string) => db().storedFile.findUnique({ where: { sha256 } })

async function events(sha256: string) {
  const found = await db().auditEvent.findMany({
    where: { subject: `file:${sha256}` },
    orderBy: { seq: "asc" },
    select: { action: true },
  })
  return found.map(({ action }) => action)
}

describe("receiving and keeping a file", () => {
  it("gives back the bytes that were put in, under their SHA-256", async () => {
    const bytes = text(300_000)
    const file = await received(bytes)
    expect(file).toEqual({
      sha256: digest(bytes),
      size: 300_000,
      mediaType: "text/plain",
      fileName: "notes.txt",
    })
    expect(await keepFile(file)).toEqual({ ok: true, value: { alreadyStored: false } })
    await discardFile(file)
    await discardFile(file)
    const opened = await openFile(file.sha256, file.size)
    expect(opened.ok && (await read(opened.value)).equals(bytes)).toBe(true)
    expect(await rowOf(file.sha256)).toMatchObject({ size: 300_000n, scan: "not_needed", damagedAt: null })
    expect(await opening({ ...file, size: 299_999 })).toBe("changed")
    expect(await opening({ sha256: digest(text(1)), size: 1 })).toBe("changed")
  })

  it("keeps the same content once, and says that it knows it", async () => {
    const bytes = text(5000)
    expect((await stored(bytes, "a.txt")).alreadyStored).toBe(false)
    const again = await stored(bytes, "b.txt")
    expect(again).toMatchObject({ alreadyStored: true, fileName: "b.txt" })
    const names: string[] = []
    for await (const name of (await openStore()).list()) names.push(name)
    expect(names.filter((name) => name === again.sha256)).toEqual([again.sha256])
    expect(await opening(again)).toBe("done")
  })

  it("keeps the same content once, sent by many at once", async () => {
    const bytes = text(50_000)
    const all = await Promise.all(Array.from({ length: 6 }, () => stored(bytes)))
    expect(all.filter(({ alreadyStored }) => !alreadyStored)).toHaveLength(1)
    expect(await storedBytes(digest(bytes))).toEqual(bytes)
  })

  it("replaces a damaged copy, known to be damaged or not", async () => {
    const bytes = text(5000)
    const first = await stored(bytes)
    await flipStored(first.sha256, 77)
    expect(await stored(bytes)).toMatchObject({ alreadyStored: true })
    expect(await storedBytes(first.sha256)).toEqual(bytes)
    await flipStored(first.sha256, 77)
    expect(await opening(first)).toBe("changed")
    await stored(bytes)
    expect(await opening(first)).toBe("done")
    expect(await events(first.sha256)).toEqual(["storage.damaged", "storage.restored"])
  })

  it("keeps nothing of what is undone with its transaction", async () => {
    const file = await received(text(4000))
    await expect(
      transaction(async () => {
        await keepFile(file)
        await discardFile(file)
        throw new Error("undone")
      }),
    ).rejects.toThrow("undone")
    expect(await rowOf(file.sha256)).toBeNull()
    expect(await storedBytes(file.sha256)).toBeNull()
  })

  it("leaves what another upload keeps, when one of the same content is undone", async () => {
    const bytes = text(4000)
    const [lost, won] = [await received(bytes), await received(bytes)]
    await keepFile(won)
    await discardFile(lost)
    await discardFile(won)
    expect(await opening(won)).toBe("done")
  })

  it("brings back what an undone upload of the same content took away", async () => {
    const bytes = text(4000)
    const lost = await received(bytes)
    const won = await received(bytes)
    await discardFile(lost)
    expect(outcome(await keepFile(won))).toBe("done")
    await discardFile(won)
    expect(await opening(won)).toBe("done")
  })

  it("takes a file of exactly the limit and refuses one byte more, leaving nothing", async () => {
    const whole = await received(text(1024 * 1024))
    await discardFile(whole)
    expect(await storedBytes(whole.sha256)).toBeNull()
    expect(outcome(await receiveFile(pieces(text(1024 * 1024 + 1), 65_536), "notes.txt"))).toBe("too-large")
  })

  it("stops reading as soon as the limit is passed", async () => {
    let taken = 0
    async function* endless() {
      for (;;) {
        taken += 65_536
        yield Buffer.alloc(65_536, "x")
      }
    }
    expect(outcome(await receiveFile(endless(), "notes.txt"))).toBe("too-large")
    expect(taken).toBe(1024 * 1024 + 65_536)
  })

  it("leaves nothing when the stream breaks, and throws what it threw", async () => {
    async function* broken() {
      yield text(10_000)
      throw new Error("cut")
    }
    await expect(receiveFile(broken(), "notes.txt")).rejects.toThrow("cut")
  })

  it("refuses an empty file", async () => {
    const empty = await receiveFile(pieces(Buffer.alloc(0)), "notes.txt")
    expect(empty.ok ? null : empty.error).toMatchObject({
      code: "invalid",
      errors: [{ message: "file-required" }],
    })
  })

  it("knows its own receipts from look-alikes", async () => {
    const file = await received(text(10))
    expect(isReceivedFile(file)).toBe(true)
    expect(isReceivedFile({ ...file })).toBe(false)
    expect(isReceivedFile(JSON.parse(JSON.stringify(file)))).toBe(false)
    await expect(keepFile({ ...file })).rejects.toThrow()
    await discardFile(file)
    await expect(keepFile(file)).rejects.toThrow()
  })
})

describe("stored content that is missing or was changed", () => {
  it("is never served, is told of once, and served again once it is whole", async () => {
    const bytes = text(100_000)
    const file = await stored(bytes)
    expect(await isUnchanged(file.sha256)).toBe(true)
    await flipStored(file.sha256, 50_000)
    expect([await opening(file), await opening(file)]).toEqual(["changed", "changed"])
    expect(await checkFile(file.sha256)).toBe("changed")
    expect((await rowOf(file.sha256))?.damagedAt).toBeInstanceOf(Date)
    await overwriteStored(file.sha256, bytes.subarray(0, 99_999))
    expect(await opening(file)).toBe("changed")
    await loseStored(file.sha256)
    expect(await opening(file)).toBe("changed")
    expect(await checkFile(file.sha256)).toBe("missing")
    expect(await events(file.sha256)).toEqual(["storage.damaged"])
    await overwriteStored(file.sha256, bytes)
    expect(await opening(file)).toBe("done")
    expect(await rowOf(file.sha256)).toMatchObject({ damagedAt: null })
    expect(await events(file.sha256)).toEqual(["storage.damaged", "storage.restored"])
  })

  it("is seen by a quick look, which reads all only where it looks different", async () => {
    const bytes = text(1000)
    const { sha256 } = await stored(bytes)
    await flipStored(sha256)
    expect([await isUnchanged(sha256), await isUnchanged(sha256)]).toEqual([false, false])
    await overwriteStored(sha256, bytes)
    expect([await isUnchanged(sha256), await isUnchanged(sha256)]).toEqual([true, true])
    await loseStored(sha256)
    expect(await isUnchanged(sha256)).toBe(false)
    expect(await isUnchanged(digest(text(1)))).toBe(false)
    expect(await events(sha256)).toEqual(["storage.damaged", "storage.restored", "storage.damaged"])
  })

  it("breaks off before its end when it changes while it is served", async () => {
    const file = await stored(text(900_000))
    const opened = await openFile(file.sha256, file.size)
    if (!opened.ok) throw new Error(opened.error.code)
    const reader = opened.value.getReader()
    await reader.read()
    await flipStored(file.sha256, 899_999)
    const rest = async () => {
      while (!(await reader.read()).done);
    }
    // A store that keeps what was asked for gives all of it as it was; a disk shows the change.
    if (env().LUOSHI_STORAGE === "disk") await expect(rest()).rejects.toThrow("changed while it was read")
    else await rest().catch(() => undefined)
    expect(await opening(file)).toBe("changed")
  })
})

describe("after a crash", () => {
  it("what no running process receives is removed, and nothing else", async () => {
    mkdirSync(incoming(), { recursive: true })
    const another = join(incoming(), `${process.ppid}-x`)
    for (const path of [join(incoming(), "999999999-x"), join(incoming(), "what"), another])
      writeFileSync(path, "x")
    const waiting = await received(text(77))
    await sweepFiles()
    expect(left()).toContain(`${process.ppid}-x`)
    expect(left()).toHaveLength(2)
    rmSync(another)
    expect(outcome(await keepFile(waiting))).toBe("done")
    await discardFile(waiting)
    expect(await opening(waiting)).toBe("done")
  })
})
