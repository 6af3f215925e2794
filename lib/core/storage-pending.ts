import { createHash } from "node:crypto"
import { audit } from "./audit"
import { now } from "./clock"
import { db, transaction } from "./db"
import { env } from "./env"
import { log } from "./log"
import { checkFile, lockContent, storageActor } from "./storage-check"
import { openStore } from "./storage-open"
import { scanContent, type Verdict } from "./storage-scan"

const atOnce = 500

async function record(sha256: string, verdict: Verdict): Promise<void> {
  await transaction(async (tx) => {
    await lockContent(tx, sha256)
    const { scan, signature } = verdict
    const { count } = await tx.storedFile.updateMany({
      where: { sha256, scan: "pending" },
      data: { scan, signature, scannedAt: now() },
    })
    if (count === 1 && scan === "infected")
      audit(storageActor, {
        action: "storage.infected",
        subject: `file:${sha256}`,
        before: { scan: "pending" },
        after: { scan, signature },
      })
  })
  if (verdict.scan !== "infected") return
  log.warn({ sha256, signature: verdict.signature }, "a stored file is infected: its bytes are taken away")
  await (await openStore()).remove(sha256)
}

async function* passing(content: AsyncIterable<Uint8Array>, see: (bytes: Uint8Array) => void) {
  for await (const bytes of content) {
    see(bytes)
    yield bytes
  }
}

/** Scans one stored file; false where the scanner has nothing to say now. */
async function scanStored(sha256: string): Promise<boolean> {
  const found = await (await openStore()).find(sha256)
  const hash = createHash("sha256")
  try {
    const content = await found?.read()
    const verdict = content && (await scanContent(passing(content, (bytes) => hash.update(bytes))))
    if (verdict?.scan === "pending" || verdict?.scan === "not_needed") return false
    // A verdict on other bytes says nothing about these.
    if (!verdict || hash.digest("hex") !== sha256) await checkFile(sha256)
    else await record(sha256, verdict)
    return true
  } finally {
    await found?.close()
  }
}

/** Scans what was stored while the virus scanner did not answer: what is clean is served from then on, what is infected is taken away. */
export async function scanPendingFiles(signal?: AbortSignal): Promise<void> {
  if (!env().LUOSHI_CLAMAV) return
  const waiting = await db().storedFile.findMany({
    where: { scan: "pending", damagedAt: null },
    orderBy: { storedAt: "asc" },
    take: atOnce,
    select: { sha256: true },
  })
  let silent = 0
  for (const { sha256 } of waiting) {
    // One that it never has anything to say about must not keep the others waiting; a scanner that is down may be left alone.
    if (signal?.aborted || silent === 3) return
    if (!(await scanStored(sha256))) silent++
  }
}

/** Takes away the bytes of infected files again, where a crash came between the verdict and that. */
export async function removeInfected(): Promise<void> {
  const day = 24 * 3_600_000
  const infected = await db().storedFile.findMany({
    where: { scan: "infected", scannedAt: { gt: new Date(now().getTime() - 7 * day) } },
    select: { sha256: true },
  })
  for (const { sha256 } of infected) await (await openStore()).remove(sha256)
}
