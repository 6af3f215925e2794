import { dayOf, now } from "@/lib/core/clock"
import type { Tx } from "@/lib/core/db"
import { dropsOf, figuresOf, reportedOf } from "../workflow"

/** Recomputes an initiative's figures from its milestones and its lead's published reports; every change of those calls it. */
export async function refreshFigures(tx: Tx, initiativeId: string): Promise<void> {
  const initiative = await tx.initiative.findUniqueOrThrow({
    where: { id: initiativeId },
    select: {
      milestones: {
        select: {
          status: true,
          weight: true,
          dueDate: true,
          submittedOn: true,
          staleSince: true,
          validUntil: true,
        },
      },
      drops: { select: { onDay: true } },
      // Who leads or, once all is over, who led last: an earlier lead's reports make no claim any more.
      assignments: {
        where: { role: "lead", acceptedAt: { not: null } },
        orderBy: [{ acceptedAt: "desc" }, { id: "desc" }],
        take: 1,
        select: { organisationId: true },
      },
      reports: {
        where: { status: "published" },
        select: {
          id: true,
          correctsId: true,
          periodEnd: true,
          publishedAt: true,
          reportedProgress: true,
          organisationId: true,
        },
      },
    },
  })
  const leads = new Set(initiative.assignments.map((one) => one.organisationId))
  const claims = initiative.reports.flatMap(({ publishedAt, ...report }) =>
    publishedAt && leads.has(report.organisationId) ? [{ ...report, publishedAt }] : [],
  )
  const today = dayOf()
  const drops = dropsOf(initiative.milestones, today)
  if (initiative.drops.length > 0) await tx.figureDrop.deleteMany({ where: { initiativeId } })
  if (drops.length > 0)
    await tx.figureDrop.createMany({ data: drops.map((one) => ({ ...one, initiativeId })) })
  await tx.initiative.update({
    where: { id: initiativeId },
    data: { ...figuresOf(initiative.milestones, today), reported: reportedOf(claims), updatedAt: now() },
    select: { id: true },
  })
}
