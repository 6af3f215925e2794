import { createHash, randomUUID } from "node:crypto"
import { mkdir, open, readdir, rm, stat } from "node:fs/promises"
import { join, resolve } from "node:path"
import { env } from "./env"

const folder = () => resolve(env().LUOSHI_DATA_DIR, "files", "incoming")

/** Received content on the local disk, with its size and SHA-256. */
export type Incoming = { path: string; size: number; sha256: string }

/**
 * Streams content into a new file on the local disk, one piece of it in memory at a time; null, and nothing is left, as soon as
 * the limit is passed. What the stream throws is thrown, and nothing is left.
 */
export async function writeIncoming(
  content: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<Incoming | null> {
  await mkdir(folder(), { recursive: true })
  const path = join(folder(), `${process.pid}-${randomUUID()}`)
  const file = await open(path, "wx", 0o640)
  let kept = false
  try {
    const hash = createHash("sha256")
    let size = 0
    for await (const bytes of content) {
      size += bytes.length
      if (size > limit) return null
      hash.update(bytes)
      await file.writeFile(bytes)
    }
    await file.sync()
    kept = true
    return { path, size, sha256: hash.digest("hex") }
  } finally {
    await file.close()
    if (!kept) await rm(path, { force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Whether nobody works on a received file any more; one of our own number may be from a process before us. */
async function isLeft(name: string): Promise<boolean> {
  const pid = Number.parseInt(name, 10)
  if (pid !== process.pid) return !(pid > 0 && isAlive(pid))
  const found = await stat(join(folder(), name)).catch(() => null)
  return found !== null && found.mtimeMs < performance.timeOrigin
}

/** Removes what a crash left half received. Files that a running process receives stay. */
export async function sweepFiles(): Promise<void> {
  const names = await readdir(folder()).catch(() => [])
  for (const name of names) if (await isLeft(name)) await rm(join(folder(), name), { force: true })
}
