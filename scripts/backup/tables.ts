import type { Client } from "pg"
import type { Ask } from "@/lib/audit/queries"

/** A table of the schema `app` with the columns that are stored, not computed. */
export type Table = { name: string; columns: string[] }

/** What the audit trail's walk asks with, on this connection. */
export function askOn(client: Client): Ask {
  return async <T>(statement: string, values: readonly unknown[]) => {
    const answer = await client.query({ text: statement, values: [...values] })
    const rows: T[] = answer.rows
    return rows
  }
}

/** Opens the session's formats, so that a copy says the same everywhere. */
export async function settleFormats(client: Client): Promise<void> {
  await client.query("SET datestyle = 'ISO'; SET timezone = 'UTC'; SET statement_timeout = 0")
}

/** Every table of the schema `app`, by name. */
export async function listTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attname) AS columns
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'app'::regnamespace AND c.relkind = 'r'
      AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    GROUP BY c.relname ORDER BY c.relname`)
  return rows
}

/** Every sequence of the schema `app` as it stands. */
export async function listSequences(client: Client) {
  const { rows } = await client.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relnamespace = 'app'::regnamespace AND relkind = 'S' ORDER BY 1",
  )
  const sequences = []
  for (const { name } of rows) {
    const state = await client.query<{ value: string; isCalled: boolean }>(
      `SELECT last_value::text AS value, is_called AS "isCalled" FROM app."${name}"`,
    )
    for (const { value, isCalled } of state.rows) sequences.push({ name, value, isCalled })
  }
  return sequences
}

/** `app."name" ("column", …)` as COPY takes it. */
export function copyTarget({ name, columns }: Table): string {
  return `app."${name}" (${columns.map((column) => `"${column}"`).join(", ")})`
}
