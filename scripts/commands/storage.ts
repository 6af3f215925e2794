import { z } from "zod"
import { db } from "@/lib/core/db"
import { checkFile, type FileState } from "@/lib/core/storage-check"
import { openStore } from "@/lib/core/storage-open"
import { StoreError } from "@/lib/core/storage-port"
import { Failure } from "../failure"
import { defineCommand } from "./define"
import { remark, say } from "./outcome"

const batch = 500

/** The references of the evidence, whichever revision, of which this is the content. */
async function usersOf(sha256: string): Promise<string> {
  const initiative = { select: { ref: true } }
  const revisions = await db().evidenceRevision.findMany({
    where: { sha256 },
    orderBy: [{ evidenceId: "asc" }, { revision: "asc" }],
    select: {
      evidenceId: true,
      revision: true,
      evidence: {
        select: {
          milestone: { select: { number: true, initiative } },
          progressReport: { select: { id: true, initiative } },
        },
      },
    },
  })
  const names = revisions.map(({ evidenceId, revision, evidence: { milestone, progressReport } }) => {
    const of = milestone
      ? `${milestone.initiative.ref}/M${milestone.number}`
      : `${progressReport?.initiative.ref}/R:${progressReport?.id}`
    return `${of}/E:${evidenceId} revision ${revision}`
  })
  return names.join(", ") || "no evidence uses it"
}

function progress(done: number, all: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${all} files${done === all ? "\n" : ""}`)
}

/** Checks every stored file by its order; gives how many there were and how many in which state. */
async function checkAll(): Promise<Record<FileState, number>> {
  const counts = { whole: 0, missing: 0, changed: 0, infected: 0 }
  const all = await db().storedFile.count()
  let after = ""
  for (let done = 0; ; ) {
    const rows = await db().storedFile.findMany({
      where: { sha256: { gt: after } },
      orderBy: { sha256: "asc" },
      take: batch,
      select: { sha256: true },
    })
    for (const { sha256 } of rows) {
      const state = await checkFile(sha256)
      counts[state]++
      if (state === "missing" || state === "changed") say(`${state}\t${sha256}\t${await usersOf(sha256)}`)
      progress(Math.min(++done, all), all)
    }
    after = rows.at(-1)?.sha256 ?? after
    if (rows.length < batch) return counts
  }
}

async function unknownAmong(names: string[]): Promise<string[]> {
  const rows = await db().storedFile.findMany({
    where: { sha256: { in: names }, scan: { not: "infected" } },
    select: { sha256: true },
  })
  const known = new Set(rows.map((row) => row.sha256))
  return names.filter((name) => !known.has(name))
}

/** Names what lies in the store and belongs to nothing; gives how many there were. */
async function nameUnknown(): Promise<number> {
  let count = 0
  let names: string[] = []
  const flush = async () => {
    for (const name of await unknownAmong(names)) {
      say(`unknown\t${name}`)
      count++
    }
    names = []
  }
  for await (const name of (await openStore()).list()) if (names.push(name) === batch) await flush()
  await flush()
  return count
}

/** `storage verify`: recomputes the SHA-256 of every stored file; exit 1 where one is missing or was changed. */
export const storageVerify = defineCommand({
  summary:
    "Reads every stored file and recomputes its SHA-256; names what is missing, changed or unknown, and the evidence that uses it.",
  positionals: [],
  options: {},
  input: z.object({}),
  run: async () => {
    try {
      await (await openStore()).check()
      const { whole, missing, changed, infected } = await checkAll()
      const unknown = await nameUnknown()
      const pending = await db().storedFile.count({ where: { scan: "pending" } })
      if (infected > 0) remark(`${infected} infected: their bytes were taken away.`)
      if (pending > 0) remark(`${pending} wait for the virus scan and are not served yet.`)
      if (unknown > 0) remark(`${unknown} unknown: in the store, but nothing uses them.`)
      if (missing + changed > 0)
        throw new Failure(
          `${missing} stored files are missing and ${changed} were changed; ${whole} are whole`,
        )
      say(`${whole} files, all whole.`)
    } catch (error) {
      if (error instanceof StoreError) throw new Failure(error.message)
      throw error
    }
  },
})
