import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest"
import { db } from "@/lib/core/db"
import { env, forgetEnv } from "@/lib/core/env"
import { discardFile, keepFile, openFile, receiveFile } from "@/lib/core/storage"
import { checkFile, isUnchanged } from "@/lib/core/storage-check"
import { scanPendingFiles } from "@/lib/core/storage-pending"
import { freePort } from "@/scripts/ports"
import { done, outcome } from "@/tests/support/stage"
import { flipStored, storedBytes } from "@/tests/support/stored-bytes"
import { useDatabase } from "@/tests/support/use-database"

useDatabase("empty")

// In two parts, so that no scanner takes this file for the harmless test file of its industry.
const eicar = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("-")
let turn = 0
/** Content of its own in every test: what is known from another is not looked at again. */
const clean = () => `Nothing bad ${++turn}`
const infected = () => `${eicar}${++turn}`

function set(settings: Record<string, string>): void {
  Object.assign(process.env, settings)
  forgetEnv()
}
const up = () => set({ LUOSHI_CLAMAV: process.env.TEST_CLAMAV_ADDRESS ?? "" })
const down = async () => set({ LUOSHI_CLAMAV: `127.0.0.1:${await freePort()}` })

async function* pieces(text: string) {
  const bytes = Buffer.from(text)
  for (let from = 0; from < bytes.length; from += 50_000) yield bytes.subarray(from, from + 50_000)
}
const receive = (text: string) => receiveFile(pieces(text), "notes.txt")

async function stored(text: string) {
  const file = done(await receive(text))
  done(await keepFile(file))
  await discardFile(file)
  return file
}

const opening = async ({ sha256, size }: { sha256: string; size: number }) => {
  const result = await openFile(sha256, size)
  if (result.ok) await result.value.cancel()
  return outcome(result)
}
const rowOf = (sha256: string) => db().storedFile.findUniqueOrThrow({ where: { sha256 } })

describe.each(["disk", "s3"])("files kept on %s", (kind) => {
  beforeEach(() => set({ LUOSHI_STORAGE: kind }))
  afterEach(() => {
    const incoming = join(env().LUOSHI_DATA_DIR, "files", "incoming")
    expect(existsSync(incoming) ? readdirSync(incoming) : []).toEqual([])
  })
  afterAll(() => set({ LUOSHI_STORAGE: "s3" }))

  it("are served when they are clean, by address and by socket", async () => {
    for (const address of [process.env.TEST_CLAMAV_ADDRESS, process.env.TEST_CLAMAV_SOCKET]) {
      set({ LUOSHI_CLAMAV: address ?? "" })
      const file = await stored(clean())
      expect(await opening(file)).toBe("done")
      expect(await rowOf(file.sha256)).toMatchObject({ scan: "clean", signature: null })
      expect((await rowOf(file.sha256)).scannedAt).toBeInstanceOf(Date)
    }
  })

  it("are refused when they are infected, and nothing is kept", async () => {
    up()
    const before = await db().storedFile.count()
    const refused = await receive(infected())
    expect(refused.ok ? null : refused.error).toEqual({
      code: "infected",
      errors: [{ path: "file", message: "file-infected" }],
    })
    expect(await db().storedFile.count()).toBe(before)
  })

  it("wait unserved while the scanner is down, and are served once it found them clean", async () => {
    await down()
    const text = clean()
    const file = await stored(text)
    expect(await opening(file)).toBe("scan-pending")
    expect(await isUnchanged(file.sha256)).toBe(true)
    await scanPendingFiles()
    expect(await opening(file)).toBe("scan-pending")
    up()
    await scanPendingFiles()
    expect(await opening(file)).toBe("done")
    expect(await rowOf(file.sha256)).toMatchObject({ scan: "clean" })
    await down()
    await stored(text)
    expect(await opening(file)).toBe("done")
  })

  it("are taken away when they turn out infected later, and stay refused", async () => {
    await down()
    const text = infected()
    const { sha256, size } = await stored(text)
    up()
    await scanPendingFiles()
    expect(await storedBytes(sha256)).toBeNull()
    expect(await opening({ sha256, size })).toBe("infected")
    expect(await checkFile(sha256)).toBe("infected")
    expect((await rowOf(sha256)).signature).toMatch(/Eicar/)
    const events = await db().auditEvent.findMany({ where: { subject: `file:${sha256}` } })
    expect(events.map(({ action, after }) => [action, after])).toEqual([
      ["storage.infected", { scan: "infected", signature: expect.stringMatching(/Eicar/) }],
    ])
    await down()
    const again = done(await receive(text))
    expect(outcome(await keepFile(again))).toBe("infected")
    await discardFile(again)
    expect(await storedBytes(sha256)).toBeNull()
  })

  it("are marked as damaged where other bytes than theirs would be scanned", async () => {
    await down()
    const file = await stored(clean())
    await flipStored(file.sha256)
    up()
    await scanPendingFiles()
    expect(await rowOf(file.sha256)).toMatchObject({ scan: "pending", damagedAt: expect.any(Date) })
    expect(await opening(file)).toBe("scan-pending")
  })

  it("wait where they are larger than the scanner takes", async () => {
    up()
    const file = await stored(`${clean()} ${"large ".repeat(600_000)}`)
    expect(await opening(file)).toBe("scan-pending")
    await scanPendingFiles()
    expect(await opening(file)).toBe("scan-pending")
    await db().storedFile.update({ where: { sha256: file.sha256 }, data: { scan: "not_needed" } })
  })
})
