import { copyFile, type FileHandle, link, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises"
import { dirname, join, resolve } from "node:path"
import { env } from "./env"
import type { Look, Store } from "./storage-port"

const folder = () => resolve(env().LUOSHI_DATA_DIR, "files")

/** Where the content with this SHA-256 is kept on the disk. */
export function pathOf(sha256: string): string {
  return join(folder(), sha256.slice(0, 2), sha256)
}

async function syncPath(path: string): Promise<void> {
  const handle = await open(path)
  await handle.sync().finally(() => handle.close())
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")
}

function nullWhereMissing(error: unknown): null {
  if (isMissing(error)) return null
  throw error
}

const lookOf = ({ size, mtimeNs }: { size: bigint; mtimeNs: bigint }): Look => ({
  size: Number(size),
  fingerprint: `${size}-${mtimeNs}`,
})

async function* bytesOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  for await (const bytes of file.createReadStream({ autoClose: false, start: 0, highWaterMark: 1 << 18 }))
    yield bytes
}

/** A second name for a file, or a copy on disks that know no second names. */
async function doubleFile(path: string, second: string): Promise<void> {
  await rm(second, { force: true })
  try {
    await link(path, second)
  } catch {
    await copyFile(path, second)
    await syncPath(second)
  }
}

/** Content in the data folder: `files/ab/ab12…`, each put there whole by one rename. */
export const diskStore: Store = {
  isRemote: false,
  look: async (sha256) => {
    const found = await stat(pathOf(sha256), { bigint: true }).catch(nullWhereMissing)
    return found && lookOf(found)
  },
  find: async (sha256) => {
    const file = await open(pathOf(sha256)).catch(nullWhereMissing)
    if (!file) return null
    // The open file stays the same one, whatever is put in its place.
    const read = async () => bytesOf(file)
    return { ...lookOf(await file.stat({ bigint: true })), read, close: () => file.close() }
  },
  put: async (sha256, path) => {
    const target = pathOf(sha256)
    const second = `${path}-kept`
    await mkdir(dirname(target), { recursive: true })
    await doubleFile(path, second)
    await rename(second, target)
    // Where both were names of one file, the rename did nothing.
    await rm(second, { force: true })
    await syncPath(dirname(target))
    await syncPath(folder())
  },
  remove: async (sha256) => {
    await rm(pathOf(sha256), { force: true })
  },
  async *list() {
    for (const part of (await readdir(folder()).catch(nullWhereMissing)) ?? []) {
      if (!/^[0-9a-f]{2}$/.test(part)) continue
      for (const name of await readdir(join(folder(), part))) if (/^[0-9a-f]{64}$/.test(name)) yield name
    }
  },
  check: async () => {
    await mkdir(folder(), { recursive: true })
  },
}
