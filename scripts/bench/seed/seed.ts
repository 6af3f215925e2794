import { readFileSync } from "node:fs"
import { join } from "node:path"
import pg from "pg"

/** How many initiatives one transaction makes: the head of the trail and the roll-ups are single rows, whose dead versions pile up until the commit. */
const batch = 200

function statements(file: string, numbers: Record<string, number>): string {
  const text = readFileSync(join(import.meta.dirname, file), "utf8")
  return text.replace(/(?<!:):([a-z]+)\b/g, (whole, name) => String(numbers[name] ?? whole))
}

/**
 * Fills an empty installation with `total` initiatives of five milestones each, the same ones every time, as the owner of
 * the tables and under their guards; `progress` hears how many there are.
 */
export async function seed(url: string, total: number, progress: (count: number) => void): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  // A database that is stopped under it fails the query, which says so.
  client.on("error", () => {})
  await client.connect()
  try {
    await client.query(`BEGIN; ${statements("people.sql", { total })}; COMMIT`)
    for (let first = 1; first <= total; first += batch) {
      const last = Math.min(total, first + batch - 1)
      const numbers = { total, first, last }
      await client.query(
        `BEGIN; ${statements("plan.sql", numbers)}; ${statements("life.sql", numbers)}; COMMIT`,
      )
      progress(last)
    }
    await client.query("VACUUM (ANALYZE)")
  } finally {
    await client.end()
  }
}
