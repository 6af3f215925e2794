import { pipeline } from "node:stream/promises"
import type { Client } from "pg"
import { from as copyFrom } from "pg-copy-streams"
import { Failure } from "../failure"
import { memberOf, type TableMember } from "./manifest"
import { type Measure, measuring } from "./measure"
import type { Archive } from "./open-archive"
import { copyTarget, listTables } from "./tables"

type Key = { table: string; name: string; definition: string }

async function listForeignKeys(client: Client): Promise<Key[]> {
  const { rows } = await client.query<Key>(`
    SELECT conrelid::regclass::text AS "table", quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint WHERE contype = 'f' AND connamespace = 'app'::regnamespace ORDER BY 1, 2`)
  return rows
}

const shapeOf = (tables: readonly { name: string; columns: string[] }[]) =>
  JSON.stringify(tables.map(({ name, columns }) => [name, ...columns]))

async function copyIn(client: Client, archive: Archive, table: TableMember): Promise<void> {
  const compare = ({ bytes, lines, sha256 }: Measure) => {
    if (sha256 !== table.sha256 || bytes !== table.bytes || lines !== table.rows)
      throw new Failure(`the backup's ${memberOf.table(table.name)} is not the one that it lists`)
  }
  await pipeline(
    await archive.read(memberOf.table(table.name)),
    (source: AsyncIterable<Uint8Array>) => measuring(source, compare),
    client.query(copyFrom(`COPY ${copyTarget(table)} FROM STDIN`)),
  )
  const { rows } = await client.query<{ count: string }>(`SELECT count(*) FROM app."${table.name}"`)
  if (Number(rows[0]?.count) !== table.rows) throw new Failure(`not every row of ${table.name} came back`)
}

/**
 * Puts the archive's rows in the place of those that are there, exactly as they were: no trigger sees them. References between
 * tables go in circles, so they are laid aside, and checked as a whole when they come back.
 */
export async function restoreTables(client: Client, archive: Archive): Promise<void> {
  const tables = await listTables(client)
  if (shapeOf(tables) !== shapeOf(archive.manifest.tables))
    throw new Failure("the backup's tables are not those of this version of Luoshi")
  const keys = await listForeignKeys(client)
  for (const key of keys) await client.query(`ALTER TABLE ${key.table} DROP CONSTRAINT ${key.name}`)
  const names = tables.map(({ name }) => `app."${name}"`)
  for (const name of names) await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`)
  await client.query(`TRUNCATE ${names.join(", ")}`)
  for (const table of archive.manifest.tables) await copyIn(client, archive, table)
  for (const name of names) await client.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`)
  for (const key of keys)
    await client.query(`ALTER TABLE ${key.table} ADD CONSTRAINT ${key.name} ${key.definition}`)
}
