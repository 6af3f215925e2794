import { createWriteStream } from "node:fs"
import { pipeline } from "node:stream/promises"
import { openPromise } from "yauzl"
import { ZipFile } from "yazl"
import { seal, unsealed } from "@/scripts/backup/seal"

/** A forger's copy of an archive: each member as `edit` makes it, with a seal that fits. */
export async function rewriteArchive(
  from: string,
  to: string,
  edit: (name: string, content: string) => string | null,
): Promise<void> {
  const archive = await openPromise(from, { lazyEntries: true, autoClose: false })
  const copy = new ZipFile()
  for await (const entry of archive.eachEntry()) {
    const pieces: Buffer[] = []
    for await (const piece of await archive.openReadStreamPromise(entry)) pieces.push(Buffer.from(piece))
    const content = edit(entry.fileName, Buffer.concat(pieces).toString("utf8"))
    if (content !== null) copy.addBuffer(Buffer.from(content), entry.fileName)
  }
  archive.close()
  copy.end({ comment: unsealed, forceZip64Format: false })
  await pipeline(copy.outputStream, createWriteStream(to))
  await seal(to)
}
