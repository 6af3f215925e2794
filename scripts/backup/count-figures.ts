import type { Client } from "pg"

const counted = `
  SELECT s.scope, count(*)::int AS initiatives,
    coalesce(sum(i.verified), 0)::int AS verified_sum, coalesce(sum(i.stale), 0)::int AS stale_sum, count(i.verified)::int AS verified_count,
    coalesce(sum(i.reported), 0)::int AS reported_sum, count(i.reported)::int AS reported_count
  FROM app.initiative_scopes s JOIN app.initiatives i ON i.id = s.initiative_id
  WHERE i.status IN ('active', 'suspended', 'completed') GROUP BY s.scope`

// A scope whose last initiative went keeps a row of zeros, which says the same as none.
const different = `
  SELECT coalesce(f.scope, c.scope) AS scope
  FROM (SELECT * FROM app.scope_figures WHERE initiatives <> 0) f FULL JOIN (${counted}) c ON c.scope = f.scope
  WHERE (f.initiatives, f.verified_sum, f.stale_sum, f.verified_count, f.reported_sum, f.reported_count)
    IS DISTINCT FROM (c.initiatives, c.verified_sum, c.stale_sum, c.verified_count, c.reported_sum, c.reported_count)
  ORDER BY 1`

/** Compares the stored sums with the initiatives that they sum up, and counts them anew where they differ; names those scopes. */
export async function recountFigures(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ scope: string }>(different)
  if (rows.length > 0) await client.query(`DELETE FROM app.scope_figures`)
  if (rows.length > 0)
    await client.query(
      `INSERT INTO app.scope_figures (scope, initiatives, verified_sum, stale_sum, verified_count, reported_sum, reported_count) ${counted}`,
    )
  return rows.map((row) => row.scope)
}
