import { createHash } from "node:crypto"
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { forgetEnv } from "@/lib/core/env"
import {
  discardFile,
  isReceivedFile,
  keepFile,
  openFile,
  pathOf,
  receiveFile,
  sweepFiles,
} from "@/lib/core/storage"
import { makeTemporaryFolder } from "@/tests/support/temporary-folder"

const folder = makeTemporaryFolder("storage")
const incoming = join(folder, "files", "incoming")
const left = () => (existsSync(incoming) ? readdirSync(incoming) : [])
const text = (size: number) => Buffer.alloc(size, "luoshi\n")
const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex")

beforeAll(() => {
  Object.assign(process.env, {
    DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
    LUOSHI_SECRET: "a secret for tests and nothing else",
    LUOSHI_DATA_DIR: folder,
    LUOSHI_MAX_UPLOAD_MB: "1",
  })
  forgetEnv()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function* pieces(bytes: Uint8Array, size = 1000) {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

async function received(bytes: Uint8Array, name = "notes.txt") {
  const result = await receiveFile(pieces(bytes), name)
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

async function read(stream: ReadableStream<Uint8Array>) {
  return Buffer.from(await new Response(stream).arrayBuffer())
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
    expect(existsSync(pathOf(file.sha256))).toBe(false)
    await keepFile(file)
    await keepFile(file)
    await discardFile(file)
    expect(pathOf(file.sha256)).toBe(join(folder, "files", file.sha256.slice(0, 2), file.sha256))
    const opened = await openFile(file.sha256, file.size)
    expect(opened.ok && (await read(opened.value)).equals(bytes)).toBe(true)
    expect(left()).toEqual([])
  })

  it("keeps the same content once, and mends a damaged copy", async () => {
    const first = await received(text(5000), "a.txt")
    await keepFile(first)
    writeFileSync(pathOf(first.sha256), text(4999))
    const second = await received(text(5000), "b.txt")
    await keepFile(second)
    expect(readFileSync(pathOf(first.sha256)).equals(text(5000))).toBe(true)
  })

  it("takes a file of exactly the limit and refuses one byte more, leaving nothing", async () => {
    const whole = await received(text(1024 * 1024))
    await discardFile(whole)
    const over = await receiveFile(pieces(text(1024 * 1024 + 1), 65_536), "notes.txt")
    expect(over.ok ? null : over.error.code).toBe("too-large")
    expect(left()).toEqual([])
  })

  it("stops reading as soon as the limit is passed", async () => {
    let taken = 0
    async function* endless() {
      for (;;) {
        taken += 65_536
        yield Buffer.alloc(65_536, "x")
      }
    }
    const over = await receiveFile(endless(), "notes.txt")
    expect(over.ok ? null : over.error.code).toBe("too-large")
    expect(taken).toBe(1024 * 1024 + 65_536)
  })

  it("leaves nothing when the stream breaks, and throws what it threw", async () => {
    async function* broken() {
      yield text(10_000)
      throw new Error("cut")
    }
    await expect(receiveFile(broken(), "notes.txt")).rejects.toThrow("cut")
    expect(left()).toEqual([])
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
    expect(left()).toEqual([])
  })
})

describe("opening a file", () => {
  const codeOf = async (sha256: string, size: number) => {
    const result = await openFile(sha256, size)
    if (result.ok) await result.value.cancel()
    return result.ok ? "ok" : result.error.code
  }

  it("never serves what is missing, cut or changed", async () => {
    const file = await received(text(100_000))
    await keepFile(file)
    const path = pathOf(file.sha256)
    expect(await codeOf(file.sha256, file.size)).toBe("ok")
    const bytes = readFileSync(path)
    bytes[50_000] = (bytes[50_000] ?? 0) ^ 1
    writeFileSync(path, bytes)
    expect(await codeOf(file.sha256, file.size)).toBe("changed")
    truncateSync(path, 99_999)
    expect(await codeOf(file.sha256, file.size)).toBe("changed")
    rmSync(path)
    expect(await codeOf(file.sha256, file.size)).toBe("changed")
  })
})

describe("after a crash", () => {
  it("removes what no running process receives, and nothing else", async () => {
    mkdirSync(incoming, { recursive: true })
    const gone = join(incoming, "999999999-x")
    const strange = join(incoming, "what")
    const another = join(incoming, `${process.ppid}-x`)
    for (const path of [gone, strange, another]) writeFileSync(path, "x")
    const kept = await received(text(77))
    await keepFile(kept)
    await sweepFiles()
    expect(left()).toEqual([`${process.ppid}-x`])
    rmSync(another)
    expect(existsSync(pathOf(kept.sha256))).toBe(true)
  })
})
