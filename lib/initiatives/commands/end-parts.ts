import { audit } from "@/lib/core/audit"
import { now } from "@/lib/core/clock"
import type { CommandContext } from "@/lib/core/command"
import type { LockedInitiative } from "../queries"
import { refreshFigures } from "./refresh-figures"
import { withdrawAdjustments } from "./withdraw-adjustments"

/** Withdraws submissions and date requests, cancels open milestones and ends open assignments of an initiative that is being cancelled. */
export async function endParts(
  { tx, actor }: CommandContext,
  initiative: LockedInitiative,
  reason: string,
): Promise<void> {
  const instant = now()
  const open = await tx.milestone.findMany({
    where: {
      initiativeId: initiative.id,
      status: { in: ["planned", "in_progress", "submitted", "returned"] },
    },
    orderBy: { number: "asc" },
    select: { number: true, status: true, submissionId: true },
  })
  const moved = { statusReason: reason, statusAt: instant, updatedAt: instant, version: { increment: 1 } }
  const submissions = open.flatMap((one) => one.submissionId ?? [])
  await tx.milestone.updateMany({
    where: { initiativeId: initiative.id, status: "submitted" },
    data: { status: "in_progress", submissionId: null, submittedOn: null, ...moved },
  })
  await tx.submission.updateMany({ where: { id: { in: submissions } }, data: { withdrawnAt: instant } })
  await tx.milestone.updateMany({
    where: { initiativeId: initiative.id, status: { in: ["planned", "in_progress", "returned"] } },
    data: { status: "cancelled", ...moved },
  })
  const assignments = await tx.assignment.findMany({
    where: { initiativeId: initiative.id, status: { in: ["requested", "accepted"] } },
    select: { status: true, organisation: { select: { code: true } } },
  })
  await tx.assignment.updateMany({
    where: { initiativeId: initiative.id, status: { in: ["requested", "accepted"] } },
    data: { status: "ended", untilCancelled: true, reason, closedAt: instant, version: { increment: 1 } },
  })
  await refreshFigures(tx, initiative.id)

  await withdrawAdjustments({ tx, actor }, { initiative }, reason)
  const event = { initiative: initiative.ref, reason }
  for (const { number, status } of open) {
    const subject = `${initiative.ref}/M${number}`
    if (status === "submitted") {
      audit(actor, {
        ...event,
        action: "milestone.withdraw",
        subject,
        before: { status },
        after: { status: "in_progress" },
      })
    }
    const before = { status: status === "submitted" ? "in_progress" : status }
    audit(actor, { ...event, action: "milestone.cancel", subject, before, after: { status: "cancelled" } })
  }
  for (const { status, organisation } of assignments) {
    const subject = `${initiative.ref}/${organisation.code}`
    audit(actor, {
      ...event,
      action: "assignment.end",
      subject,
      before: { status },
      after: { status: "ended" },
    })
  }
}
