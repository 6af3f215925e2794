import type { UserActor } from "@/lib/core/actor"
import { addDays, dayOf } from "@/lib/core/clock"
import { db } from "@/lib/core/db"
import type { Prisma } from "@/lib/core/prisma/client"
import { scheduleOfMilestone } from "@/lib/initiatives/workflow"
import { permittedActions } from "../policy"
import { initiativeFacts } from "./selects"

/** Days ahead within which a milestone counts as due soon. */
const soon = 30

const which = {
  returned: () => ({ status: "returned" }),
  due: (today) => ({
    status: { in: ["planned", "in_progress"] },
    dueDate: { lte: addDays(today, soon) },
  }),
  stale: (today) => ({
    status: "approved",
    OR: [{ staleSince: { not: null } }, { validUntil: { lt: today } }],
  }),
} satisfies Record<string, (today: string) => Prisma.MilestoneWhereInput>

/**
 * Milestones of active initiatives that the actor's organisation leads or supports: those returned to it, those late and due soon, or
 * those whose approval is out of date; earliest due first.
 */
export async function listMilestonesDue(actor: UserActor, kind: keyof typeof which, page: { limit: number }) {
  const today = dayOf()
  const { organisationId } = actor
  const rows = await db().milestone.findMany({
    where: {
      ...which[kind](today),
      initiative: {
        status: "active",
        assignments: {
          some: { organisationId, status: "accepted", role: { in: ["lead", "supporting"] } },
        },
      },
    },
    orderBy: [{ dueDate: "asc" }, { id: "asc" }],
    take: page.limit + 1,
    select: {
      number: true,
      title: true,
      language: true,
      status: true,
      statusReason: true,
      dueDate: true,
      submittedOn: true,
      staleSince: true,
      validUntil: true,
      initiative: { select: initiativeFacts },
      // Counted here: a count in the database would go over all evidence there is.
      uses: { where: { evidence: { withdrawnAt: null } }, select: { evidenceId: true } },
    },
  })
  const data = rows.slice(0, page.limit).map(({ uses, ...row }) => ({
    ...row,
    evidenceCount: uses.length,
    ref: `${row.initiative.ref}/M${row.number}`,
    schedule: scheduleOfMilestone(row, today),
    permittedActions: permittedActions(actor, { ...row, conflict: null, stale: kind === "stale" }),
  }))
  return { data, hasMore: rows.length > page.limit }
}
