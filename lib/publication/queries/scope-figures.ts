import { publicDb } from "@/lib/core/db"
import { countedStatuses, type ScopeSums } from "../workflow"

/**
 * The sums of every pillar and recommendation as of a day. Approvals that have run out since the sums were stored are taken off:
 * the daily job folds those in, so that there are few at any time.
 */
export async function listScopeSums(today: string): Promise<(ScopeSums & { scope: string })[]> {
  return publicDb().$queryRaw`
    WITH latest AS (
      SELECT DISTINCT ON (initiative_id) initiative_id, verified, stale FROM published.figure_drops
      WHERE on_day <= ${today} ORDER BY initiative_id, on_day DESC),
    later AS (
      SELECT s.scope, sum(l.verified - i.verified) AS verified, sum(l.stale - i.stale) AS stale
      FROM latest l JOIN published.initiatives i ON i.id = l.initiative_id JOIN published.initiative_scopes s ON s.initiative_id = i.id
      WHERE i.status = ANY(${[...countedStatuses]}::app."InitiativeStatus"[]) GROUP BY s.scope)
    SELECT f.scope, f.initiatives, (f.verified_sum + coalesce(l.verified, 0))::int AS "verifiedSum",
      (f.stale_sum + coalesce(l.stale, 0))::int AS "staleSum", f.verified_count AS "verifiedCount",
      f.reported_sum AS "reportedSum", f.reported_count AS "reportedCount"
    FROM published.scope_figures f LEFT JOIN later l ON l.scope = f.scope`
}
