import type { Actor } from "@/lib/core/actor"
import { dayOf } from "@/lib/core/clock"
import type { Tx } from "@/lib/core/db"
import type { DecidingRule } from "../policy"

/** What keeps somebody from deciding about a milestone, or in whose stead they may. */
export type Standing = { rule: DecidingRule | null; delegatedFromId: string | null }

const free: Standing = { rule: null, delegatedFromId: null }
type Row = { milestone: string; reviewer: string; conflict: DecidingRule | null; inScope: boolean }

/** The reviewers who have delegated to the actor as of today. */
async function listDelegators(tx: Tx, userId: string): Promise<string[]> {
  const today = dayOf()
  const rows = await tx.delegation.findMany({
    where: {
      toId: userId,
      endedAt: null,
      startsOn: { lte: today },
      endsOn: { gte: today },
      from: { role: "reviewer", disabledAt: null },
    },
    orderBy: { id: "asc" },
    select: { fromId: true },
  })
  return rows.map((one) => one.fromId)
}

/**
 * For each milestone what keeps the actor from deciding about it, in two queries. Only reviewers are asked: nobody else decides.
 * The rules are the database's own functions, so that its guards and this answer cannot differ.
 */
export async function rulesAgainst(
  tx: Tx,
  actor: Actor,
  milestones: readonly { id: string }[],
): Promise<Map<string, Standing>> {
  const userId = actor.userId
  if (actor.role !== "reviewer" || userId === null || milestones.length === 0) return new Map()
  const delegators = await listDelegators(tx, userId)
  const rows = await tx.$queryRaw<Row[]>`
    SELECT m.id::text AS milestone, r.id::text AS reviewer, app.conflict_of(r.id, m.id) AS conflict,
      app.is_in_scope(r.id, m.initiative_id) AS "inScope"
    FROM app.milestones m, unnest(${[userId, ...delegators]}::uuid[]) AS r(id)
    WHERE m.id = ANY(${milestones.map((one) => one.id)}::uuid[])`
  const standingOf = (id: string): Standing => {
    const own = rows.find((row) => row.milestone === id && row.reviewer === userId)
    if (own?.conflict) return { rule: own.conflict, delegatedFromId: null }
    if (own?.inScope) return free
    // Acting for another, one may do no more than the other could.
    const delegator = delegators.find((from) =>
      rows.some((row) => row.milestone === id && row.reviewer === from && row.inScope && !row.conflict),
    )
    return delegator
      ? { rule: null, delegatedFromId: delegator }
      : { rule: "out-of-scope", delegatedFromId: null }
  }
  return new Map(milestones.map(({ id }) => [id, standingOf(id)]))
}

/** How many different reviewers must approve a milestone of the initiative: two where it answers a priority recommendation. */
export async function countApprovalsNeeded(tx: Tx, initiativeId: string): Promise<number> {
  const [row] = await tx.$queryRaw<
    { needed: number }[]
  >`SELECT app.approvals_needed(${initiativeId}::uuid) AS needed`
  return row?.needed ?? 1
}
