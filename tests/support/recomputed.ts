import { createHash } from "node:crypto"
import { db } from "@/lib/core/db"

/** What the roll-up table holds, and the same computed from every initiative: scope, how many, sums and counts. */
export async function scopeFigures() {
  const kept = await db().$queryRaw<object[]>`
    SELECT scope, initiatives, verified_sum, stale_sum, verified_count, reported_sum, reported_count FROM app.scope_figures
    WHERE initiatives <> 0 OR verified_sum <> 0 OR stale_sum <> 0 OR verified_count <> 0 OR reported_sum <> 0 OR reported_count <> 0 ORDER BY scope`
  const computed = await db().$queryRaw<object[]>`
    SELECT s.scope, count(*)::int AS initiatives, coalesce(sum(i.verified), 0)::int AS verified_sum,
      coalesce(sum(i.stale), 0)::int AS stale_sum, count(i.verified)::int AS verified_count, coalesce(sum(i.reported), 0)::int AS reported_sum, count(i.reported)::int AS reported_count
    FROM app.initiatives i JOIN (
      SELECT DISTINCT im.initiative_id, s.scope FROM app.initiative_measures im
        JOIN app.measures m ON m.code = im.measure_code JOIN app.recommendations r ON r.code = m.recommendation_code,
        LATERAL (VALUES (r.code), (r.pillar_code)) AS s(scope)) s ON s.initiative_id = i.id
    WHERE i.status IN ('active', 'suspended', 'completed') GROUP BY s.scope ORDER BY s.scope`
  return { kept, computed }
}

/** The first event of the trail whose number, hash or link to the one before is not as it must be; null where all are. */
export async function firstBreak(): Promise<bigint | null> {
  const events = await db().$queryRaw<{ seq: bigint; hash: string; prev: string; right: string }[]>`
    SELECT seq, hash, prev_hash AS prev, app.audit_hash(e) AS "right" FROM app.audit_events e ORDER BY seq`
  let before = { seq: 0n, hash: "0".repeat(64) }
  for (const { seq, hash, prev, right } of events) {
    if (seq !== before.seq + 1n || prev !== before.hash || hash !== right) return seq
    before = { seq, hash }
  }
  return null
}

/** A hash of all rows of a table: equal where nothing changed. */
export async function tableHash(table: "audit_events" | "initiatives"): Promise<string> {
  const rows =
    table === "initiatives"
      ? await db().$queryRaw`SELECT i::text AS row FROM app.initiatives i ORDER BY id`
      : await db().$queryRaw`SELECT e::text AS row FROM app.audit_events e ORDER BY seq`
  return createHash("sha256").update(JSON.stringify(rows)).digest("hex")
}
