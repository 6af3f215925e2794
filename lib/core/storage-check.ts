import { createHash } from "node:crypto"
import { audit, type TrailActor } from "./audit"
import { now } from "./clock"
import { apart, db, type Tx, transaction } from "./db"
import { log } from "./log"
import { openStore } from "./storage-open"
import type { Found, Look } from "./storage-port"

/** What a look at stored content found; the bytes of an infected file were taken away. */
export type FileState = "whole" | "missing" | "changed" | "infected"

/** Who found it: the storage itself. */
export const storageActor: TrailActor = {
  userId: null,
  person: null,
  role: "system",
  organisationCode: null,
  via: "system",
  address: null,
}

/** Lets nobody else store or take away this content until the transaction ends. */
export async function lockContent(tx: Tx, sha256: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`file:${sha256}`}, 0))`
}

async function hashOf(found: Found): Promise<string | null> {
  const content = await found.read()
  if (!content) return null
  const hash = createHash("sha256")
  for await (const bytes of content) hash.update(bytes)
  return hash.digest("hex")
}

/** Reads the whole of stored content; gives it, open, where it is what it should be. */
async function examine(sha256: string, size: number): Promise<{ state: FileState; found: Found | null }> {
  const found = await (await openStore()).find(sha256)
  if (!found) return { state: "missing", found }
  try {
    if (found.size === size && (await hashOf(found)) === sha256) return { state: "whole", found }
  } catch (error) {
    await found.close()
    throw error
  }
  await found.close()
  return { state: "changed", found }
}

/** Writes down what was found, once; nothing where other content was put there since. */
async function note(sha256: string, state: FileState, seen: Look | null): Promise<void> {
  const work = async (tx: Tx) => {
    await lockContent(tx, sha256)
    const row = await tx.storedFile.findUnique({ where: { sha256 } })
    const look = await (await openStore()).look(sha256)
    if (!row || row.scan === "infected" || look?.fingerprint !== seen?.fingerprint) return
    const whole = state === "whole"
    const damagedAt = whole ? null : (row.damagedAt ?? now())
    const fingerprint = whole ? (seen?.fingerprint ?? null) : row.fingerprint
    await tx.storedFile.update({
      where: { sha256 },
      data: { checkedAt: now(), damagedAt, fingerprint },
      select: { sha256: true },
    })
    const subject = `file:${sha256}`
    if (!row.damagedAt && !whole) {
      log.error({ sha256, state }, "stored content is damaged")
      audit(storageActor, { action: "storage.damaged", subject, after: { state } })
    }
    if (row.damagedAt && whole) audit(storageActor, { action: "storage.restored", subject })
  }
  await apart(() => transaction(work))
}

type Row = {
  sha256: string
  size: bigint
  scan: string
  damagedAt: Date | null
  fingerprint: string | null
}

/** Reads the whole of stored content and gives it, open, where it is whole. Damage, and its end, is written down; a check on purpose always is. */
export async function examineStored(row: Row, onPurpose: boolean): Promise<Found | FileState> {
  const { state, found } = await examine(row.sha256, Number(row.size))
  const isNews =
    (state === "whole") === (row.damagedAt !== null) ||
    (state === "whole" && found?.fingerprint !== row.fingerprint)
  if (onPurpose || isNews) await note(row.sha256, state, found)
  return state === "whole" && found ? found : state
}

async function check(row: Row | null): Promise<FileState> {
  if (!row) return "missing"
  if (row.scan === "infected") return "infected"
  const found = await examineStored(row, true)
  if (typeof found === "string") return found
  await found.close()
  return "whole"
}

/** Reads the whole of stored content, and writes down and tells what was found. Throws a StoreError where the store cannot be asked. */
export async function checkFile(sha256: string): Promise<FileState> {
  return check(await db().storedFile.findUnique({ where: { sha256 } }))
}

/**
 * Whether stored content is still what it was: by a quick look where it looks as at the last check, otherwise read as a whole.
 * Throws a StoreError where the store cannot be asked.
 */
export async function isUnchanged(sha256: string): Promise<boolean> {
  const row = await db().storedFile.findUnique({ where: { sha256 } })
  if (row && row.scan !== "infected" && !row.damagedAt && row.fingerprint !== null) {
    const seen = await (await openStore()).look(sha256)
    if (seen?.fingerprint === row.fingerprint) return true
  }
  return (await check(row)) === "whole"
}
