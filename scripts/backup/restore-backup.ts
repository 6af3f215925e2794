import { rm } from "node:fs/promises"
import pg from "pg"
import { walkTrail } from "@/lib/audit/queries"
import type { Place } from "@/lib/audit/workflow"
import { writeIncoming } from "@/lib/core/storage-incoming"
import { openStore } from "@/lib/core/storage-open"
import { StoreError } from "@/lib/core/storage-port"
import { Failure } from "../failure"
import { readMigrations } from "../migrate/migrations"
import { recountFigures } from "./count-figures"
import { describeBreak } from "./describe-break"
import { type Manifest, memberOf } from "./manifest"
import { type Archive, openArchive } from "./open-archive"
import { restoreTables } from "./restore-tables"
import { askOn, settleFormats } from "./tables"

/** What came back; `recounted` names the recommendations and pillars whose stored sums did not fit their initiatives. */
export type Restored = { manifest: Manifest; recounted: string[] }

function checkVersion({ migrations, version }: Manifest): void {
  const code = readMigrations()
  const known = new Map(code.map(({ name, checksum }) => [name, checksum]))
  const newer = migrations.find(({ name }) => !known.has(name))
  if (newer) {
    throw new Failure(
      `the backup is newer than this version of Luoshi (it has the migration ${newer.name}): install version ${version}`,
    )
  }
  if (
    migrations.length < code.length ||
    migrations.some(({ name, checksum }) => known.get(name) !== checksum)
  )
    throw new Failure(
      `the backup was made by version ${version} with another database schema: restore it with that version, then install this one`,
    )
}

async function checkEmpty(client: pg.Client): Promise<void> {
  await client.query("LOCK TABLE app.users, app.initiatives, app.audit_events IN ACCESS EXCLUSIVE MODE")
  const { rows } = await client.query<{ what: string | null }>(`SELECT CASE
    WHEN EXISTS (SELECT FROM app.users) THEN 'users'
    WHEN EXISTS (SELECT FROM app.organisations) THEN 'organisations'
    WHEN EXISTS (SELECT FROM app.initiatives) THEN 'initiatives'
    WHEN EXISTS (SELECT FROM app.audit_events WHERE action <> 'catalogue.load') THEN 'audit events' END AS what`)
  const what = rows[0]?.what
  if (what) {
    throw new Failure(
      `a backup is restored only into an empty installation, and this one has ${what}: set LUOSHI_DATA_DIR to a new folder, or DATABASE_URL to a new database`,
    )
  }
}

async function checkTrail(client: pg.Client, manifest: Manifest, anchor?: Place): Promise<void> {
  const { broken, head } = await walkTrail(askOn(client), anchor)
  if (broken) throw new Failure(`the backup's audit trail is broken: ${describeBreak(broken)}`)
  if (String(head.seq) !== manifest.head.seq || head.hash !== manifest.head.hash)
    throw new Failure("the backup's audit trail does not end where the backup says")
}

async function checkEvidence(client: pg.Client, { files }: Manifest): Promise<void> {
  const { rows } = await client.query<{ sha256: string }>(
    `SELECT sha256 FROM app.stored_files WHERE scan <> 'infected' AND NOT sha256 = ANY($1)
     UNION ALL SELECT sha256 FROM app.evidence_revisions r WHERE sha256 IS NOT NULL
       AND NOT EXISTS (SELECT FROM app.stored_files f WHERE f.sha256 = r.sha256) LIMIT 1`,
    [files.map((file) => file.sha256)],
  )
  if (rows[0]) throw new Failure(`the backup lacks the evidence ${rows[0].sha256}`)
}

/** Puts content of which the SHA-256 is known into the store; throws where it is another. */
async function placeFile(sha256: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const incoming = await writeIncoming(content, Number.POSITIVE_INFINITY)
  if (!incoming) return
  try {
    if (incoming.sha256 !== sha256) throw new Failure(`the backup's file is not the content of ${sha256}`)
    await (await openStore()).put(sha256, incoming.path, incoming.size)
  } finally {
    await rm(incoming.path, { force: true })
  }
}

/** Puts the evidence in its place; gives what is new there. */
async function placeFiles(archive: Archive, placed: string[]): Promise<void> {
  const store = await openStore()
  for (const { sha256 } of archive.manifest.files) {
    if (!(await store.look(sha256))) placed.push(sha256)
    await placeFile(sha256, await archive.read(memberOf.file(sha256)))
  }
}

async function restoreInto(client: pg.Client, archive: Archive, anchor?: Place): Promise<string[]> {
  const placed: string[] = []
  const { manifest } = archive
  await client.query("BEGIN")
  try {
    await checkEmpty(client)
    await restoreTables(client, archive)
    await checkTrail(client, manifest, anchor)
    await checkEvidence(client, manifest)
    const recounted = await recountFigures(client)
    await placeFiles(archive, placed)
    for (const { name, value, isCalled } of manifest.sequences)
      await client.query("SELECT setval($1::regclass, $2, $3)", [`app.${name}`, value, isCalled])
    await client.query("COMMIT")
    return recounted
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined)
    const store = await openStore()
    for (const sha256 of placed) await store.remove(sha256)
    if (error instanceof StoreError) throw new Failure(`nothing was restored: ${error.message}`)
    throw error
  }
}

/**
 * Brings a backup back into an empty installation, whole or not at all: nothing is kept unless every digest, every reference and
 * the audit trail's chain are right. `anchor` is an event that the trail must contain.
 */
export async function restoreBackup(url: string, path: string, anchor?: Place): Promise<Restored> {
  const archive = await openArchive(path)
  const client = new pg.Client({ connectionString: url })
  client.on("error", () => undefined)
  try {
    checkVersion(archive.manifest)
    await client.connect()
    await settleFormats(client)
    const recounted = await restoreInto(client, archive, anchor)
    await client.query("ANALYZE")
    return { manifest: archive.manifest, recounted }
  } finally {
    archive.close()
    await client.end().catch(() => undefined)
  }
}
