import { isUser } from "@/lib/core/actor"
import { difference } from "@/lib/core/audit"
import { now } from "@/lib/core/clock"
import { command } from "@/lib/core/command"
import { fail, failAt, ok } from "@/lib/core/result"
import { refreshFigures } from "@/lib/initiatives/commands/refresh-figures"
import { mayKnow } from "@/lib/initiatives/policy"
import { mayPerform } from "../policy"
import { lockMilestone } from "../queries/lock-milestone"
import { deleteMilestoneInput, editMilestoneInput } from "../schema"
import { isEditable } from "../workflow"
import { askAdjustment, movesOf } from "./ask-adjustment"
import { restateApproved } from "./restate-approved"

/**
 * Changes a milestone's text, due date or weight. Once its initiative has been accepted, another date or weight is only asked for,
 * with a reason, and moves when a reviewer grants it. Errors: stale, wrong-status, reason-required; conflict while an earlier
 * request for the same waits.
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

    const { dueDate, weight, ...words } = given
    const first = {
      ...(dueDate ? { firstDueDate: dueDate } : {}),
      ...(weight ? { firstWeight: weight } : {}),
    }
    const next = Object.fromEntries(
      Object.entries(isAccepted ? words : given).filter(([, value]) => value !== undefined),
    )
    const changed = await tx.milestone.updateMany({
      where: { id: milestone.id, version },
      data: { ...next, ...(isAccepted ? {} : first), updatedAt: now(), version: { increment: 1 } },
    })
    if (changed.count === 0) return fail("stale")
    for (const move of moves) {
      const asked = await askAdjustment({ tx, actor }, milestone, move, { reason })
      if (!asked.ok) return asked
    }
    await refreshFigures(tx, initiative.id)
    const { before, after } = difference(milestone, next)
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
