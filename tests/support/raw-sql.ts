import pg from "pg"
import { afterAll, beforeAll } from "vitest"

function wordOf(error: unknown): string {
  if (!(error instanceof pg.DatabaseError)) throw error
  return error.code === "LS001" ? error.message : (error.code ?? error.message)
}

/** A bare connection under a database role, for this test file: whatever a bug in the code above might send. */
export function useRawSql(url: () => string, role: "luoshi_app" | "luoshi_public" | null = "luoshi_app") {
  let client: pg.Client
  beforeAll(async () => {
    client = new pg.Client({ connectionString: url() })
    await client.connect()
    if (role) await client.query(`SET ROLE ${role}`)
  })
  afterAll(() => client.end())

  /** Tries statements in one transaction that is undone; gives `stored`, or the rule or SQLSTATE that refused. */
  async function attempt(...statements: (string | readonly [string, ...unknown[]])[]): Promise<string> {
    await client.query("BEGIN")
    try {
      for (const statement of statements) {
        const [text, ...values] = typeof statement === "string" ? [statement] : statement
        await client.query(text, values)
      }
      // What is only checked at the end of a transaction is checked here.
      await client.query("SET CONSTRAINTS ALL IMMEDIATE")
      return "stored"
    } catch (error) {
      return wordOf(error)
    } finally {
      await client.query("ROLLBACK")
    }
  }

  /** Rows of a query. */
  async function rows<T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
    return (await client.query<T>(text, values)).rows
  }
  return { attempt, rows }
}

/** What PostgreSQL answers where a right is missing, a CHECK or a UNIQUE is violated, or the trail is touched by its owner. */
export const denied = "42501"
export const unchecked = "23514"
export const duplicate = "23505"
export const appendOnly = "LS002"
