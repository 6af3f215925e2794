import { log } from "@/lib/core/log"
import { isUnchanged } from "@/lib/core/storage-check"
import { StoreError } from "@/lib/core/storage-port"

async function look(sha256: string): Promise<void> {
  try {
    await isUnchanged(sha256)
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    // A store that cannot be reached now says nothing about the file.
    log.warn({ err: error, sha256 }, "a stored file could not be looked at")
  }
}

/** Looks whether stored files are still what they were, so that what is read of them afterwards tells of damage found only now. */
export async function lookAtFiles(evidence: readonly { sha256: string | null }[]): Promise<void> {
  const hashes = new Set(evidence.flatMap((one) => one.sha256 ?? []))
  await Promise.all([...hashes].map(look))
}
