import pg from "pg"
import { Failure } from "../failure"
import { type Migration, migrationsList, readMigrations } from "./migrations"

type Applied = { migration_name: string; checksum: string; finished_at: Date | null }

async function readHistory(client: pg.Client): Promise<Applied[]> {
  const table = await client.query<{ found: string | null }>(
    "select to_regclass('public._prisma_migrations') as found",
  )
  if (!table.rows[0]?.found) return []
  const history = await client.query<Applied>(
    "select migration_name, checksum, finished_at from public._prisma_migrations where rolled_back_at is null",
  )
  return history.rows
}

/** The migrations still to apply; a Failure where the database knows others than the code. */
export function pendingOf(code: readonly Migration[], history: readonly Applied[]): Migration[] {
  const known = new Map(code.map((migration) => [migration.name, migration.checksum]))
  const done = new Map(
    history.filter((row) => row.finished_at).map((row) => [row.migration_name, row.checksum]),
  )
  const unknown = [...done.keys()].find((name) => !known.has(name))
  if (unknown) {
    throw new Failure(
      `the database is newer than this version of Luoshi (it has the migration ${unknown}): install the newer version`,
    )
  }
  const changed = [...done].find(([name, checksum]) => known.get(name) !== checksum)
  if (changed) {
    throw new Failure(
      `the migration ${changed[0]} differs from the one that made this database: install the version that made it`,
    )
  }
  return code.filter((migration) => !done.has(migration.name))
}

async function applyAll(client: pg.Client, url: string, code: readonly Migration[]): Promise<void> {
  // A migration is one transaction: one that did not finish has left nothing behind, and may be tried again.
  if ((await readHistory(client)).length > 0) {
    await client.query(
      "update public._prisma_migrations set rolled_back_at = now() where finished_at is null and rolled_back_at is null",
    )
  }
  const { openEngine } = await import("./engine")
  const engine = await openEngine(url)
  try {
    await engine.schema.applyMigrations({
      migrationsList: migrationsList(code),
      filters: { externalTables: [], externalEnums: [] },
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Failure(`a migration failed and was undone: ${reason.replace(/\s+/g, " ").trim()}`)
  } finally {
    await engine.close()
  }
}

/** Brings the database at `url` to the code's schema, as its owner; gives how many migrations were applied. */
export async function migrate(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const code = readMigrations()
    if (pendingOf(code, await readHistory(client)).length === 0) return 0
    // Of two starts at once, one migrates and the other finds it done.
    await client.query("select pg_advisory_lock(hashtext('luoshi.migrate'))")
    const pending = pendingOf(code, await readHistory(client))
    if (pending.length > 0) await applyAll(client, url, code)
    return pending.length
  } finally {
    await client.end()
  }
}
