import { systemActor } from "@/lib/auth/actor"
import { audit } from "@/lib/core/audit"
import { dayOf } from "@/lib/core/clock"
import { db, transaction } from "@/lib/core/db"
import { refreshFigures } from "@/lib/initiatives/commands/refresh-figures"
import { lockMilestone } from "./queries/lock-milestone"

const atOnce = 100

/** Tells the trail of one approval that has run out, and folds its share into the stored figures; false where that was done already. */
async function tellExpiry(ref: string, today: string): Promise<boolean> {
  return transaction(async (tx) => {
    const milestone = await lockMilestone(tx, ref)
    if (!milestone?.validUntil || milestone.validUntil >= today) return false
    const { id, validUntil, initiative } = milestone
    const { count } = await tx.milestone.updateMany({
      where: { id, status: "approved", OR: [{ expiryTold: null }, { expiryTold: { not: validUntil } }] },
      data: { expiryTold: validUntil },
    })
    if (count === 0) return false
    await refreshFigures(tx, initiative.id)
    if (milestone.staleSince === null) {
      const event = { action: "milestone.stale", subject: ref, initiative: initiative.ref }
      audit(systemActor("system"), { ...event, after: { validUntil } })
    }
    return true
  })
}

/**
 * Tells the trail of every approval whose evidence has run out by today. That they are stale follows from the date at every read;
 * this writes the event, once for each. Gives how many.
 */
export async function tellExpiredApprovals(signal?: AbortSignal): Promise<number> {
  const today = dayOf()
  let told = 0
  for (let after = ""; !signal?.aborted; ) {
    const rows = await db().$queryRaw<{ id: string; ref: string }[]>`
      SELECT m.id::text AS id, i.ref || '/M' || m.number AS ref FROM app.milestones m JOIN app.initiatives i ON i.id = m.initiative_id
      WHERE m.valid_until < ${today} AND m.expiry_told IS DISTINCT FROM m.valid_until AND m.id::text > ${after}
      ORDER BY m.id::text LIMIT ${atOnce}`
    for (const row of rows) told += (await tellExpiry(row.ref, today)) ? 1 : 0
    const last = rows.at(-1)
    if (!last || rows.length < atOnce) break
    after = last.id
  }
  return told
}
