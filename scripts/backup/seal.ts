import { createHash } from "node:crypto"
import { type FileHandle, open } from "node:fs/promises"

/** An archive ends with a comment of this length: the SHA-256 of everything before it. */
export const sealLength = 64

/** Stands where the seal goes until everything else is written. */
export const unsealed = "0".repeat(sealLength)

async function digestOf(file: FileHandle): Promise<string> {
  const { size } = await file.stat()
  const hash = createHash("sha256")
  const body = { start: 0, end: Math.max(0, size - sealLength - 1), autoClose: false, highWaterMark: 1 << 18 }
  for await (const bytes of file.createReadStream(body)) hash.update(bytes)
  return hash.digest("hex")
}

/** Seals a finished archive and brings it to the disk. */
export async function seal(path: string): Promise<void> {
  const file = await open(path, "r+")
  try {
    const { size } = await file.stat()
    await file.write(await digestOf(file), size - sealLength, "latin1")
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Whether not one byte of the archive has changed since it was sealed. */
export async function isSealed(path: string): Promise<boolean> {
  const file = await open(path, "r")
  try {
    const { size } = await file.stat()
    if (size <= sealLength) return false
    const { buffer } = await file.read(Buffer.alloc(sealLength), 0, sealLength, size - sealLength)
    return buffer.toString("latin1") === (await digestOf(file))
  } finally {
    await file.close()
  }
}
