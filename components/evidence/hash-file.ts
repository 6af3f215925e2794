import { sha256 } from "@noble/hashes/sha2.js"

const piece = 2 * 1024 * 1024

/**
 * A file's SHA-256 in hexadecimal, read piece by piece: the browser's own takes whole files alone, and only on https pages.
 * Throws when `signal` ends it, or the file cannot be read.
 */
export async function hashFile(file: File, signal: AbortSignal): Promise<string> {
  const hash = sha256.create()
  for (let from = 0; from < file.size; from += piece) {
    const bytes = await file.slice(from, from + piece).arrayBuffer()
    signal.throwIfAborted()
    hash.update(new Uint8Array(bytes))
  }
  return Array.from(hash.digest(), (byte) => byte.toString(16).padStart(2, "0")).join("")
}
