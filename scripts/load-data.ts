import pg from "pg"
import { sourcesHash } from "./build"

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function isLoaded(url: string, mark: string): Promise<boolean> {
  return withClient(url, async (client) => {
    const known = await client.query("select 1 from app.settings where key = 'loaded' and value = $1", [mark])
    return known.rowCount === 1
  })
}

async function remember(url: string, mark: string): Promise<void> {
  await withClient(url, (client) =>
    client.query(
      "insert into app.settings (key, value) values ('loaded', $1) on conflict (key) do update set value = excluded.value",
      [mark],
    ),
  )
}

/**
 * Loads the catalogue, and the demonstration where asked for, into the database that `env()` names; says what it did.
 * The database remembers which version of the program did, so that the same one need not look again.
 */
export async function loadData(url: string, withDemo: boolean, say: (line: string) => void): Promise<void> {
  const mark = `${sourcesHash()}${withDemo ? " with demonstration" : ""}`
  if (await isLoaded(url, mark)) return
  const { disconnect } = await import("@/lib/core/db")
  try {
    const { loadCatalogue } = await import("@/lib/catalogue/commands/load-catalogue")
    const { created, updated } = await loadCatalogue()
    if (created + updated > 0) say(`  Catalogue: ${created} new entries, ${updated} reworded`)
    if (withDemo) {
      const { loadDemo } = await import("@/lib/demo/commands/load-demo")
      if (await loadDemo()) say("  Demonstration: loaded, fictional throughout")
    }
  } finally {
    // The application is bundled apart from this script, and opens connections with a client of its own.
    await disconnect()
  }
  await remember(url, mark)
}

/** The addresses of the first users, to say who can sign in. */
export async function listEmails(url: string): Promise<string[]> {
  return withClient(url, async (client) => {
    const users = await client.query<{ email: string }>(
      "select email from app.users order by created_at limit 50",
    )
    return users.rows.map(({ email }) => email)
  })
}
