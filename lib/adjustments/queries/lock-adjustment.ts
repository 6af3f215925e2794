import type { Actor } from "@/lib/core/actor"
import type { Tx } from "@/lib/core/db"
import { rulesAgainst } from "@/lib/milestones/queries/deciding"
import { lockMilestone } from "@/lib/milestones/queries/lock-milestone"
import { mayKnowOf } from "../policy"

/** A request with its milestone, whose initiative is locked for a change, and the rule that keeps the actor from deciding; null where they may not know of it. */
export async function lockAdjustment(tx: Tx, actor: Actor, id: string) {
  const found = await tx.milestoneAdjustment.findUnique({
    where: { id },
    select: { milestone: { select: { number: true, initiative: { select: { ref: true } } } } },
  })
  if (!found) return null
  const ref = `${found.milestone.initiative.ref}/M${found.milestone.number}`
  const milestone = await lockMilestone(tx, ref)
  const row = await tx.milestoneAdjustment.findUnique({
    where: { id },
    select: {
      id: true,
      field: true,
      from: true,
      to: true,
      reason: true,
      status: true,
      adjustedById: true,
      organisationId: true,
      version: true,
    },
  })
  if (!row || !milestone || !mayKnowOf(actor, { ...row, initiative: milestone.initiative })) return null
  const standing = (await rulesAgainst(tx, actor, [milestone])).get(milestone.id)
  return { ...row, ref, milestone, rule: standing?.rule ?? null }
}

/** A request locked for a change. */
export type LockedAdjustment = NonNullable<Awaited<ReturnType<typeof lockAdjustment>>>
