import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { afterEach, beforeAll, describe, expect, it } from "vitest"
import { db } from "@/lib/core/db"
import { env, forgetEnv } from "@/lib/core/env"
import { discardFile, keepFile, openFile, receiveFile } from "@/lib/core/storage"
import { checkFile } from "@/lib/core/storage-check"
import { openStore } from "@/lib/core/storage-open"
import { freePort } from "@/scripts/ports"
import { done, outcome } from "@/tests/support/stage"
import { storedBytes } from "@/tests/support/stored-bytes"
import { useDatabase } from "@/tests/support/use-database"

useDatabase("empty")

async function* pieces(bytes: Uint8Array) {
  yield bytes
}

const receive = (content: string) => receiveFile(pieces(Buffer.from(content)), "notes.txt")

async function stored(content: string) {
  const file = done(await receive(content))
  done(await keepFile(file))
  await discardFile(file)
  return file
}

function set(settings: Record<string, string | undefined>): void {
  Object.assign(process.env, settings)
  forgetEnv()
}

const names = ["ENDPOINT", "SECRET_ACCESS_KEY", "ACCESS_KEY_ID", "BUCKET"].map((name) => `LUOSHI_S3_${name}`)
let right: Record<string, string | undefined> = {}
beforeAll(() => {
  right = Object.fromEntries(names.map((name) => [name, process.env[name]]))
})
afterEach(() => {
  set(right)
  const incoming = join(env().LUOSHI_DATA_DIR, "files", "incoming")
  expect(existsSync(incoming) ? readdirSync(incoming) : []).toEqual([])
})

describe.each([
  ["a wrong secret", { LUOSHI_S3_SECRET_ACCESS_KEY: "wrong" }, /403/],
  ["an unknown key", { LUOSHI_S3_ACCESS_KEY_ID: "nobody:here" }, /403/],
  ["no such bucket", { LUOSHI_S3_BUCKET: "no-such-bucket" }, /no bucket no-such-bucket/],
])("with %s", (_, wrong, message) => {
  it("nothing is kept or served, and nothing is said to be damaged", async () => {
    const file = await stored(`kept before ${message.source}`)
    set(wrong)
    await expect((await openStore()).check()).rejects.toThrow(message)
    expect(outcome(await receive("another"))).toBe("unavailable")
    expect(outcome(await openFile(file.sha256, file.size))).toBe("unavailable")
    await expect(checkFile(file.sha256)).rejects.toThrow()
    set(right)
    expect(outcome(await openFile(file.sha256, file.size))).toBe("done")
    expect(await db().auditEvent.count({ where: { action: "storage.damaged" } })).toBe(0)
  })
})

it("that does not answer, it refuses for now and keeps what was received for another try", async () => {
  const file = done(await receive("for another try"))
  set({ LUOSHI_S3_ENDPOINT: `http://127.0.0.1:${await freePort()}` })
  await expect((await openStore()).check()).rejects.toThrow("does not answer")
  expect(outcome(await keepFile(file))).toBe("unavailable")
  set(right)
  expect(outcome(await keepFile(file))).toBe("done")
  await discardFile(file)
  expect(outcome(await openFile(file.sha256, file.size))).toBe("done")
})

it("takes no other bytes than those that were signed", async () => {
  const file = done(await receive("what was signed"))
  const other = done(await receive("something else!"))
  const store = await openStore()
  const path = join(env().LUOSHI_DATA_DIR, "files", "incoming")
  const [, second = ""] = readdirSync(path)
  const wrong = [file, other].map(({ sha256, size }) => store.put(sha256, join(path, second), size))
  const results = await Promise.allSettled(wrong)
  expect(results.filter(({ status }) => status === "rejected")).toHaveLength(1)
  for (const one of [file, other]) await discardFile(one)
  expect(await storedBytes(file.sha256)).toBeNull()
})
