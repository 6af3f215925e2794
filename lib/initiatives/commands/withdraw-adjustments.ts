import { audit } from "@/lib/core/audit"
import { now } from "@/lib/core/clock"
import type { CommandContext } from "@/lib/core/command"

/** Withdraws the open date and weight requests of a milestone, or of all of an initiative's, because what they concern is cancelled. */
export async function withdrawAdjustments(
  { tx, actor }: Pick<CommandContext, "tx" | "actor">,
  of: { initiative: { id: string; ref: string }; milestoneId?: string },
  reason: string,
): Promise<void> {
  const { id: initiativeId, ref: initiative } = of.initiative
  const milestone = { initiativeId, ...(of.milestoneId ? { id: of.milestoneId } : {}) }
  const open = await tx.milestoneAdjustment.findMany({
    where: { status: "requested", milestone },
    orderBy: { id: "asc" },
    select: { id: true, field: true, milestone: { select: { number: true } } },
  })
  await tx.milestoneAdjustment.updateMany({
    where: { id: { in: open.map((one) => one.id) }, status: "requested" },
    data: { status: "withdrawn", decidedAt: now(), version: { increment: 1 } },
  })
  for (const { field, milestone: at } of open) {
    audit(actor, {
      action: "adjustment.withdraw",
      subject: `${initiative}/M${at.number}`,
      initiative,
      reason,
      before: { status: "requested", field },
      after: { status: "withdrawn", field },
    })
  }
}
