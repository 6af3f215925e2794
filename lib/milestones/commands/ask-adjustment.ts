import { isUser } from "@/lib/core/actor"
import { audit } from "@/lib/core/audit"
import { now } from "@/lib/core/clock"
import type { CommandContext } from "@/lib/core/command"
import { fail, failAt, ok, type Result } from "@/lib/core/result"
import type { LockedMilestone } from "../queries/lock-milestone"

/** A due date or weight that is asked to move. */
export type Move = { field: "dueDate" | "weight"; from: string; to: string }

/** What of due date and weight a change would move. */
export function movesOf(
  milestone: Pick<LockedMilestone, "dueDate" | "weight">,
  next: { dueDate?: string | undefined; weight?: number | undefined },
): Move[] {
  return (["dueDate", "weight"] as const).flatMap((field) =>
    next[field] === undefined || next[field] === milestone[field]
      ? []
      : [{ field, from: String(milestone[field]), to: String(next[field]) }],
  )
}

/**
 * Asks the reviewers to move a date or weight of a milestone that is locked; gives the request's id. Nothing moves yet.
 * Errors: reason-required; conflict while an earlier request for the same waits.
 */
export async function askAdjustment(
  { tx, actor }: Pick<CommandContext, "tx" | "actor">,
  milestone: Pick<LockedMilestone, "id" | "number" | "initiative">,
  { field, from, to }: Move,
  words: { reason: string; language?: string | undefined },
): Promise<Result<string>> {
  if (!isUser(actor)) return fail("not-permitted", { rule: "role" })
  if (!words.reason) return failAt("reason", "reason-required")
  const waiting = { milestoneId: milestone.id, field, status: "requested" } as const
  if (await tx.milestoneAdjustment.findFirst({ where: waiting, select: { id: true } }))
    return fail("conflict")
  const { id } = await tx.milestoneAdjustment.create({
    data: {
      ...waiting,
      from,
      to,
      reason: words.reason,
      language: words.language ?? actor.language,
      adjustedById: actor.userId,
      organisationId: actor.organisationId,
      adjustedAt: now(),
    },
    select: { id: true },
  })
  const { ref: initiative } = milestone.initiative
  audit(actor, {
    action: "adjustment.request",
    subject: `${initiative}/M${milestone.number}`,
    initiative,
    reason: words.reason,
    before: { [field]: from },
    after: { [field]: to },
  })
  return ok(id)
}
