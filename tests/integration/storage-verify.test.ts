import { spawn } from "node:child_process"
import { once } from "node:events"
import { text } from "node:stream/consumers"
import { beforeAll, expect, it } from "vitest"
import { db } from "@/lib/core/db"
import { discardFile, keepFile, receiveFile } from "@/lib/core/storage"
import { openStore } from "@/lib/core/storage-open"
import { attachEvidence } from "@/lib/evidence/commands/attach-evidence"
import { activeOf, type Cast, done, makeCast } from "@/tests/support/stage"
import { flipStored, loseStored, overwriteStored } from "@/tests/support/stored-bytes"
import { useDatabase } from "@/tests/support/use-database"

useDatabase()

let cast: Cast
beforeAll(async () => {
  cast = await makeCast()
})

/** Runs the command line as a person does, on this file's database and store. */
async function verify() {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/luoshi.ts", "storage", "verify"], {
    env: { ...process.env, NODE_OPTIONS: "", NODE_NO_WARNINGS: "1" },
  })
  const ended = once(child, "close")
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = await ended
  return { code, out: out.trim().split("\n").sort(), err }
}

async function received(content: string) {
  async function* pieces() {
    yield Buffer.from(content)
  }
  return done(await receiveFile(pieces(), "notes.txt"))
}

it("names every stored file that is missing, changed or unknown, and the evidence that uses it", async () => {
  const milestone = `${await activeOf(cast)}/M1`
  const attached = async (content: string) => {
    const file = await received(content)
    const { id } = done(await attachEvidence(cast.leadA, { milestone, title: "Notes", file }))
    return { sha256: file.sha256, use: `${milestone}/E:${id} revision 1` }
  }
  const [changed, missing, whole] = [await attached("one"), await attached("two"), await attached("three")]
  const unused = await received("four")
  done(await keepFile(unused))
  await discardFile(unused)
  expect(await verify()).toEqual({ code: 0, out: ["4 files, all whole."], err: "" })

  await flipStored(changed.sha256, 1)
  await loseStored(missing.sha256)
  await loseStored(unused.sha256)
  const strange = "0".repeat(64)
  await overwriteStored(strange, Buffer.from("x"))
  const found = await verify()
  expect(found.code).toBe(1)
  expect(found.out).toEqual(
    [
      `changed\t${changed.sha256}\t${changed.use}`,
      `missing\t${missing.sha256}\t${missing.use}`,
      `missing\t${unused.sha256}\tno evidence uses it`,
      `unknown\t${strange}`,
    ].sort(),
  )
  expect(found.err).toContain("luoshi: 2 stored files are missing and 1 were changed; 1 are whole")
  const damaged = await db().storedFile.findMany({ where: { damagedAt: { not: null } } })
  expect(damaged.map((row) => row.sha256)).not.toContain(whole.sha256)
  expect(damaged).toHaveLength(3)
  await (await openStore()).remove(strange)
}, 120_000)
