import type { Actor } from "@/lib/core/actor"
import { db, type Tx, transaction } from "@/lib/core/db"
import type { Result } from "@/lib/core/result"

/** One attempt: who tries what, what must come of it, and what must then be so. */
export type Attempt = {
  /** What is told of it when it goes wrong. */
  told: Record<string, unknown>
  actor: Actor
  run: (actor: Actor) => Promise<Result<unknown>>
  expected: string
  /** What the trail must say of a refusal: the command's action. */
  action: string
  /** What must be true once it is done. */
  holds?: (tx: Tx) => Promise<unknown>
}

class Undone extends Error {}

/** Runs `work` and undoes it; gives what it gave. */
async function undone<T>(work: (tx: Tx) => Promise<T>, timeout?: number): Promise<T> {
  const kept: T[] = []
  const rolledBack = transaction(async (tx) => {
    kept.push(await work(tx))
    throw new Undone()
  }, timeout)
  await rolledBack.catch((error) => {
    if (!(error instanceof Undone)) throw error
  })
  const [value] = kept
  if (value === undefined) throw new Error("nothing was tried")
  return value
}

function outcomeOf(result: Result<unknown>): string {
  return result.ok ? "done" : [result.error.code, result.error.rule].filter(Boolean).join(" ")
}

/** A hash of everything that belongs to an initiative. */
async function fingerprint(tx: Tx, ref: string): Promise<unknown> {
  const [row] = await tx.$queryRaw<{ hash: string }[]>`
    WITH i AS (SELECT * FROM app.initiatives WHERE ref = ${ref}),
      m AS (SELECT * FROM app.milestones WHERE initiative_id IN (SELECT id FROM i)),
      everything AS (
        SELECT i::text AS row FROM i
        UNION ALL SELECT m::text FROM m
        UNION ALL SELECT a::text FROM app.assignments a WHERE initiative_id IN (SELECT id FROM i)
        UNION ALL SELECT s::text FROM app.submissions s WHERE milestone_id IN (SELECT id FROM m)
        UNION ALL SELECT d::text FROM app.decisions d WHERE milestone_id IN (SELECT id FROM m)
        UNION ALL SELECT e::text FROM app.evidence e WHERE milestone_id IN (SELECT id FROM m)
        UNION ALL SELECT c::text FROM app.milestone_adjustments c WHERE milestone_id IN (SELECT id FROM m)
        UNION ALL SELECT r::text FROM app.progress_reports r WHERE initiative_id IN (SELECT id FROM i))
    SELECT md5(string_agg(row, '|' ORDER BY row)) AS hash FROM everything`
  return row?.hash
}

/** What came of each attempt on an initiative, beside what was expected, and whether all of them together changed nothing. */
export async function tryAll(ref: string, attempts: readonly Attempt[]) {
  return undone(async (tx) => {
    const before = await fingerprint(tx, ref)
    const outcomes: { told: object; outcome: string; expected: string; holds: unknown }[] = []
    for (const { told, actor, run, expected, holds } of attempts) {
      const seen = async () => {
        const outcome = outcomeOf(await run(actor))
        return { outcome, holds: outcome === "done" ? ((await holds?.(tx)) ?? true) : true }
      }
      // A refusal has to undo itself: that all of them did is what the fingerprint shows.
      outcomes.push({ told, expected, ...(await (expected === "done" ? undone(seen) : seen())) })
    }
    return { outcomes, unchanged: (await fingerprint(tx, ref)) === before }
  }, 300_000)
}

/** The refusals in the trail since an event, oldest first: action, role and rule. */
export async function refusalsSince(seq: bigint): Promise<string[]> {
  const events = await db().auditEvent.findMany({
    where: { seq: { gt: seq }, outcome: "refused" },
    orderBy: { seq: "asc" },
    select: { action: true, actorRole: true, code: true, rule: true },
  })
  return events.map((one) => `${one.action} ${one.actorRole} ${one.code} ${one.rule}`)
}

/** The number of the trail's last event. */
export async function lastEvent(): Promise<bigint> {
  const head = await db().auditHead.findUniqueOrThrow({ where: { id: 1 }, select: { seq: true } })
  return head.seq
}
