import { createReadStream } from "node:fs"
import { rm } from "node:fs/promises"
import { audit } from "./audit"
import { now } from "./clock"
import { afterwards, db, type Tx, transaction } from "./db"
import { env } from "./env"
import { mediaTypeOf } from "./file-kind"
import { cleanFileName } from "./file-name"
import { log } from "./log"
import { fail, failAt, ok, type Result } from "./result"
import { examineStored, lockContent, storageActor } from "./storage-check"
import { type Incoming, writeIncoming } from "./storage-incoming"
import { openStore } from "./storage-open"
import { StoreError } from "./storage-port"
import { scanContent, type Verdict } from "./storage-scan"
import { streamOf } from "./storage-stream"

/** A file that was received and checked, and waits to be kept. Only `receiveFile` makes one: it cannot come from outside. */
export type ReceivedFile = {
  readonly sha256: string
  /** Bytes. */
  readonly size: number
  readonly mediaType: string
  readonly fileName: string
}

type Receiving = { path: string; verdict: Verdict; sent: boolean; discarded: boolean }

// Next's bundles each load their own copy of this module, so what was received hangs on the process.
const holder: { luoshiReceived?: WeakMap<object, Receiving> } = Object.assign(globalThis)
holder.luoshiReceived ??= new WeakMap()
const received = holder.luoshiReceived

/** Whether something is a file that this process received and checked. */
export function isReceivedFile(value: unknown): value is ReceivedFile {
  return typeof value === "object" && value !== null && received.has(value)
}

/** The largest file that is accepted, in bytes. */
export function largestFile(): number {
  return env().LUOSHI_MAX_UPLOAD_MB * 1024 * 1024
}

/** A store that cannot be reached is a refusal like others: nothing was done, and it may go well later. */
async function refusing<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    log.error({ err: error }, "the store of files cannot be used")
    return fail("unavailable")
  }
}

/** Checks what lies on the local disk, and sends it ahead where that takes long. */
async function accept(incoming: Incoming, fileName: string): Promise<Result<ReceivedFile>> {
  const { path, size, sha256 } = incoming
  if (size === 0) return failAt("file", "invalid", "file-required")
  const mediaType = await mediaTypeOf(path, fileName)
  if (!mediaType) return failAt("file", "unsupported-type", "file-type")
  const verdict = await scanContent(createReadStream(path, { highWaterMark: 1 << 18 }))
  if (verdict.scan === "infected") {
    log.warn({ sha256, signature: verdict.signature }, "an infected file was refused")
    return failAt("file", "infected", "file-infected")
  }
  const it: Receiving = { path, verdict, sent: false, discarded: false }
  const store = await openStore()
  if (store.isRemote && (await store.look(sha256))?.size !== size) {
    await store.put(sha256, path, size)
    it.sent = true
  }
  const receipt = Object.freeze({ sha256, size, mediaType, fileName })
  received.set(receipt, it)
  return ok(receipt)
}

/**
 * Streams a file to the local disk and checks it; `keepFile` makes it last, and whoever received it ends with `discardFile`. At
 * most one piece of it is in memory. Errors: too-large, at once when the limit is passed; unsupported-type; infected; unavailable;
 * invalid when empty. What the stream throws is thrown.
 */
export async function receiveFile(
  content: AsyncIterable<Uint8Array>,
  givenName: string,
): Promise<Result<ReceivedFile>> {
  const incoming = await writeIncoming(content, largestFile())
  if (!incoming) {
    const values = { limit: `${env().LUOSHI_MAX_UPLOAD_MB} MB` }
    return fail("too-large", { errors: [{ path: "file", message: "file-too-large", values }] })
  }
  let accepted = false
  try {
    const result = await refusing(() => accept(incoming, cleanFileName(givenName)))
    accepted = result.ok
    return result
  } finally {
    if (!accepted) await rm(incoming.path, { force: true })
  }
}

async function keep(tx: Tx, file: ReceivedFile, it: Receiving): Promise<Result<{ alreadyStored: boolean }>> {
  const { sha256, size } = file
  await lockContent(tx, sha256)
  const known = await tx.storedFile.findUnique({ where: { sha256 } })
  if (known?.scan === "infected" && it.verdict.scan !== "clean")
    return failAt("file", "infected", "file-infected")
  const store = await openStore()
  let seen = await store.look(sha256)
  const isSame = known ? !known.damagedAt && known.fingerprint === seen?.fingerprint : it.sent
  if (!seen || seen.size !== size || !isSame) {
    it.sent = true
    await store.put(sha256, it.path, size)
    seen = await store.look(sha256)
  }
  const keepsVerdict = known && known.scan !== "infected" && it.verdict.scan !== "clean"
  const verdict = keepsVerdict ? {} : { ...it.verdict, scannedAt: it.verdict.scan === "clean" ? now() : null }
  const state = { damagedAt: null, fingerprint: seen?.fingerprint ?? null, checkedAt: now(), ...verdict }
  await tx.storedFile.upsert({
    where: { sha256 },
    create: { sha256, size: BigInt(size), storedAt: now(), ...state },
    update: state,
    select: { sha256: true },
  })
  if (known?.damagedAt) audit(storageActor, { action: "storage.restored", subject: `file:${sha256}` })
  return ok({ alreadyStored: known !== null && known.scan !== "infected" })
}

/**
 * Makes a received file last, under its SHA-256, with the transaction under way. The same content is kept once, and a damaged copy
 * is replaced; doing it again is nothing. Errors: infected, where that became known since; unavailable.
 */
export async function keepFile(file: ReceivedFile): Promise<Result<{ alreadyStored: boolean }>> {
  const it = received.get(file)
  if (!it || it.discarded) throw new Error("this file was not received here, or was discarded")
  return refusing(() => transaction((tx) => keep(tx, file, it)))
}

/** Takes content out of the store again that is no row's, or an infected file's: what was to be kept was not. */
async function removeUnknown(sha256: string): Promise<void> {
  const query = { where: { sha256, scan: { not: "infected" } }, select: { sha256: true } } as const
  if (await db().storedFile.findFirst(query)) return
  await transaction(async (tx) => {
    await lockContent(tx, sha256)
    if (!(await tx.storedFile.findFirst(query))) await (await openStore()).remove(sha256)
  })
}

/** Ends with a received file: nothing of it stays but what was kept. Inside a transaction it waits for its end. */
export async function discardFile(file: ReceivedFile): Promise<void> {
  const it = received.get(file)
  if (!it || it.discarded) return
  await afterwards(async () => {
    if (it.discarded) return
    it.discarded = true
    await rm(it.path, { force: true })
    if (!it.sent) return
    await removeUnknown(file.sha256).catch((error: unknown) => {
      log.warn({ err: error, sha256: file.sha256 }, "stored content that nobody uses stays")
    })
  })
}

/**
 * The kept content with this SHA-256 and size as a stream of bytes, after its size and SHA-256 were checked: what is missing or
 * was changed is never served. Errors: changed, scan-pending, infected, unavailable.
 */
export async function openFile(sha256: string, size: number): Promise<Result<ReadableStream<Uint8Array>>> {
  return refusing(async () => {
    const row = await db().storedFile.findUnique({ where: { sha256 } })
    if (row?.scan === "infected") return fail("infected")
    if (row?.scan === "pending") return fail("scan-pending")
    if (!row || Number(row.size) !== size) return fail("changed")
    const found = await examineStored(row, false)
    if (typeof found === "string") return fail("changed")
    const content = await found.read()
    if (content) return ok(streamOf(sha256, content, found))
    await found.close()
    return fail("changed")
  })
}
