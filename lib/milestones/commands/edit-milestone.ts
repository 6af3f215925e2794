import { type Actor, isUser } from "@/lib/core/actor"
import { audit, difference } from "@/lib/core/audit"
import { now } from "@/lib/core/clock"
import { command } from "@/lib/core/command"
import type { Tx } from "@/lib/core/db"
import { fail, failAt, ok } from "@/lib/core/result"
import { refreshFigures } from "@/lib/initiatives/commands/refresh-figures"
import { mayKnow } from "@/lib/initiatives/policy"
import { mayPerform } from "../policy"
import { type LockedMilestone, lockMilestone } from "../queries/lock-milestone"
import { deleteMilestoneInput, editMilestoneInput } from "../schema"
import { isEditable } from "../workflow"
import { restateApproved } from "./restate-approved"

type Move = { field: "dueDate" | "weight"; from: string; to: string }

/** What of due date and weight a change would move. */
function movesOf(
  milestone: LockedMilestone,
  next: { dueDate?: string | undefined; weight?: number | undefined },
): Move[] {
  return (["dueDate", "weight"] as const).flatMap((field) =>
    next[field] === undefined || next[field] === milestone[field]
      ? []
      : [{ field, from: String(milestone[field]), to: String(next[field]) }],
  )
}

async function writeMoves(
  tx: Tx,
  actor: Actor,
  milestone: LockedMilestone,
  moves: Move[],
  reason: string,
): Promise<void> {
  if (!isUser(actor)) return
  const { userId: adjustedById, organisationId, language } = actor
  await tx.milestoneAdjustment.createMany({
    data: moves.map((move) => ({
      ...move,
      milestoneId: milestone.id,
      reason,
      language,
      adjustedById,
      organisationId,
      adjustedAt: now(),
    })),
  })
  const initiative = milestone.initiative.ref
  const { before, after } = difference(
    Object.fromEntries(moves.map((move) => [move.field, move.from])),
    Object.fromEntries(moves.map((move) => [move.field, move.to])),
  )
  const subject = `${initiative}/M${milestone.number}`
  audit(actor, { action: "milestone.adjust", subject, initiative, reason, before, after })
}

/**
 * Changes a milestone's text, due date or weight. Once its initiative has been accepted, a moved date or weight needs a
 * reason and is written to the ledger of moves. Errors: stale, wrong-status, reason-required.
 */
export const editMilestone = command({
  action: "milestone.edit",
  input: editMilestoneInput,
  run: async ({ tx, actor, about, record }, { ref, version, reason, ...given }) => {
    const milestone = await lockMilestone(tx, ref)
    if (!milestone || !mayKnow(actor, milestone.initiative)) return fail("not-found")
    const { initiative } = milestone
    about(ref, initiative.ref)
    const verdict = mayPerform(actor, "edit", { ...milestone, conflict: null })
    if (!verdict.permitted) return fail("not-permitted", { rule: verdict.rule })
    if (version !== milestone.version) return fail("stale")
    if (!isEditable({ status: milestone.status, initiative: initiative.status })) return fail("wrong-status")
    const isAccepted = initiative.acceptedAt !== null
    const moves = isAccepted ? movesOf(milestone, given) : []
    if (moves.length > 0 && !reason) return failAt("reason", "reason-required")

    const { dueDate, weight } = given
    const first = isAccepted
      ? {}
      : { ...(dueDate ? { firstDueDate: dueDate } : {}), ...(weight ? { firstWeight: weight } : {}) }
    const next = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
    const changed = await tx.milestone.updateMany({
      where: { id: milestone.id, version },
      data: { ...next, ...first, updatedAt: now(), version: { increment: 1 } },
    })
    if (changed.count === 0) return fail("stale")
    if (moves.length > 0) await writeMoves(tx, actor, milestone, moves, reason)
    await refreshFigures(tx, initiative.id)
    const { before, after } = difference(
      milestone,
      isAccepted ? { ...next, dueDate: milestone.dueDate, weight: milestone.weight } : next,
    )
    if (Object.keys(after).length > 0) {
      record({ before, after })
      if (isUser(actor)) await restateApproved(tx, actor, milestone.id)
    }
    return ok({ ref })
  },
})

/** Takes a milestone out of a draft initiative. Errors: stale, wrong-status. */
export const deleteMilestone = command({
  action: "milestone.delete",
  input: deleteMilestoneInput,
  run: async ({ tx, actor, about, record }, { ref, version }) => {
    const milestone = await lockMilestone(tx, ref)
    if (!milestone || !mayKnow(actor, milestone.initiative)) return fail("not-found")
    about(ref, milestone.initiative.ref)
    const verdict = mayPerform(actor, "delete", { ...milestone, conflict: null })
    if (!verdict.permitted) return fail("not-permitted", { rule: verdict.rule })
    if (version !== milestone.version) return fail("stale")
    if (milestone.initiative.status !== "draft") return fail("wrong-status")
    const gone = await tx.milestone.deleteMany({ where: { id: milestone.id, version } })
    if (gone.count === 0) return fail("stale")
    await refreshFigures(tx, milestone.initiative.id)
    const { title, criteria, dueDate, weight } = milestone
    record({ before: { title, criteria, dueDate, weight } })
    return ok({ ref })
  },
})
