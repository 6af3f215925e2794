import type { Readable } from "node:stream"
import { type Entry, openPromise, type ZipFile } from "yauzl"
import { codeOf, Failure } from "../failure"
import { type Manifest, manifestSchema, memberOf } from "./manifest"
import { isSealed } from "./seal"

/** A backup whose seal and list of members are right. */
export type Archive = { manifest: Manifest; read(member: string): Promise<Readable>; close(): void }

async function openZip(path: string): Promise<ZipFile> {
  try {
    if (await isSealed(path)) return await openPromise(path, { lazyEntries: true, autoClose: false })
  } catch (error) {
    if (codeOf(error)) throw new Failure(`cannot read ${path}: ${codeOf(error)}`)
  }
  throw new Failure(`${path} is no backup of Luoshi, or was changed since it was made`)
}

async function readAll(stream: Readable): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces).toString("utf8")
}

function parseManifest(text: string): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(text))
  } catch {
    throw new Failure("the backup was made by a version of Luoshi that this one does not understand")
  }
}

/** Opens a backup; a Failure where a byte of it has changed, or a member is missing or too many. */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await openZip(path)
  try {
    const entries = new Map<string, Entry>()
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
    const read = (member: string) => {
      const entry = entries.get(member)
      if (!entry) throw new Failure(`the backup has no member ${member}`)
      return zip.openReadStreamPromise(entry)
    }
    const manifest = parseManifest(await readAll(await read(memberOf.manifest)))
    const expected = [
      memberOf.manifest,
      ...manifest.tables.map((table) => memberOf.table(table.name)),
      ...manifest.files.map((file) => memberOf.file(file.sha256)),
    ]
    const strange = expected.find((name) => !entries.has(name))
    if (strange || entries.size !== expected.length || zip.entryCount !== expected.length)
      throw new Failure(`the backup's members are not those that it lists${strange ? `: no ${strange}` : ""}`)
    return { manifest, read, close: () => zip.close() }
  } catch (error) {
    zip.close()
    throw error
  }
}
