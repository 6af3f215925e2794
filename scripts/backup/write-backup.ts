import { createWriteStream, existsSync } from "node:fs"
import { open, rename, rm } from "node:fs/promises"
import { dirname } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import pg from "pg"
import { to as copyTo } from "pg-copy-streams"
import { ZipFile } from "yazl"
import { walkTrail } from "@/lib/audit/queries"
import { openStore } from "@/lib/core/storage-open"
import { StoreError } from "@/lib/core/storage-port"
import { codeOf, Failure } from "../failure"
import { readMigrations } from "../migrate/migrations"
import { describeBreak } from "./describe-break"
import { type Manifest, memberOf } from "./manifest"
import { type Measure, measuring } from "./measure"
import { seal, unsealed } from "./seal"
import { askOn, copyTarget, listSequences, listTables, settleFormats } from "./tables"

type Contents = Omit<Manifest, "tables"> & { tables: { name: string; columns: string[] }[] }

/** What is to be saved, in the snapshot of the transaction under way. */
async function readContents(client: pg.Client, version: string): Promise<Contents> {
  const trail = await walkTrail(askOn(client))
  if (trail.broken) {
    throw new Failure(
      `no backup was made, since it could not be restored: the audit trail is broken: ${describeBreak(trail.broken)}`,
    )
  }
  // The bytes of an infected file were taken away.
  const files = await client.query<{ sha256: string; size: number }>(
    "SELECT sha256, size::float8 AS size FROM app.stored_files WHERE scan <> 'infected' ORDER BY sha256",
  )
  return {
    format: "luoshi-backup",
    formatVersion: 1,
    version,
    madeAt: new Date().toISOString(),
    migrations: readMigrations().map(({ name, checksum }) => ({ name, checksum })),
    head: { seq: String(trail.head.seq), hash: trail.head.hash },
    sequences: await listSequences(client),
    tables: await listTables(client),
    files: files.rows,
  }
}

async function* fileStream({ sha256, size }: { sha256: string; size: number }): AsyncGenerator<Uint8Array> {
  const found = await (await openStore()).find(sha256)
  try {
    const content = await found?.read()
    if (!content) throw new Failure(`no backup was made: the stored evidence ${sha256} is missing`)
    yield* measuring(content, (measure) => {
      if (measure.sha256 !== sha256 || measure.bytes !== size)
        throw new Failure(`no backup was made: the stored evidence ${sha256} was changed in its store`)
    })
  } finally {
    await found?.close()
  }
}

/** Fills the archive, one member at a time as it is written; the manifest comes last, when every digest is known. */
function fill(archive: ZipFile, client: pg.Client, contents: Contents): Manifest {
  const manifest: Manifest = { ...contents, tables: [] }
  const add = (name: string, compress: boolean, source: () => AsyncIterable<Uint8Array>) =>
    archive.addReadStreamLazy(name, { mode: 0o100600, compress }, (ready) => {
      const stream = Readable.from(source(), { objectMode: false })
      stream.on("error", (error) => archive.emit("error", error))
      ready(null, stream)
    })
  for (const table of contents.tables) {
    const note = ({ lines, bytes, sha256 }: Measure) =>
      manifest.tables.push({ ...table, rows: lines, bytes, sha256 })
    add(memberOf.table(table.name), true, () =>
      measuring(client.query(copyTo(`COPY ${copyTarget(table)} TO STDOUT`)), note),
    )
  }
  for (const file of contents.files) add(memberOf.file(file.sha256), false, () => fileStream(file))
  async function* manifestText() {
    yield Buffer.from(JSON.stringify(manifest, null, 2))
  }
  add(memberOf.manifest, true, manifestText)
  archive.end({ comment: unsealed, forceZip64Format: false })
  return manifest
}

async function writeArchive(client: pg.Client, contents: Contents, path: string): Promise<Manifest> {
  const archive = new ZipFile()
  const broken = new AbortController()
  let cause: unknown
  archive.on("error", (error: unknown) => {
    cause ??= error
    broken.abort()
  })
  const manifest = fill(archive, client, contents)
  try {
    await pipeline(archive.outputStream, createWriteStream(path, { flags: "wx", mode: 0o600 }), {
      signal: broken.signal,
    })
  } catch (error) {
    throw cause ?? error
  }
  return manifest
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path)
  await folder.sync().finally(() => folder.close())
}

/** The whole installation at one moment as one archive, a new file at `path`: data, evidence, audit trail. Memory stays bounded. */
export async function writeBackup(url: string, path: string, version: string): Promise<Manifest> {
  if (existsSync(path)) throw new Failure(`${path} already exists: name a new file`)
  const part = `${path}.part-${process.pid}`
  const client = new pg.Client({ connectionString: url })
  client.on("error", () => undefined)
  await client.connect()
  try {
    await settleFormats(client)
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    const manifest = await writeArchive(client, await readContents(client, version), part)
    await seal(part)
    await rename(part, path)
    await syncFolder(dirname(path))
    return manifest
  } catch (error) {
    await rm(part, { force: true })
    if (error instanceof StoreError) throw new Failure(`no backup was made: ${error.message}`)
    if (["ENOENT", "EACCES", "ENOSPC", "EROFS", "ENOTDIR"].includes(codeOf(error)))
      throw new Failure(`cannot write ${path}: ${codeOf(error)}`)
    throw error
  } finally {
    await client.end()
  }
}
