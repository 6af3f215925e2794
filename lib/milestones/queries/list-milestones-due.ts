import type { UserActor } from "@/lib/core/actor"
import { addDays, dayOf } from "@/lib/core/clock"
import { db } from "@/lib/core/db"
import type { Prisma } from "@/lib/core/prisma/client"
import { scheduleOfMilestone } from "@/lib/initiatives/workflow"
import { permittedActions } from "../policy"
import { initiativeFacts } from "./selects"

/** Days ahead within which a milestone counts as due soon. */
const soon = 30

/** Milestones of initiatives that the actor's organisation leads or supports: those returned to it, or those late and due soon; earliest due first. */
export async function listMilestonesDue(
  actor: UserActor,
  which: "returned" | "due",
  page: { limit: number },
) {
  const today = dayOf()
  const { organisationId } = actor
  const ofStatus: Prisma.MilestoneWhereInput =
    which === "returned"
      ? { status: "returned" }
      : { status: { in: ["planned", "in_progress"] }, dueDate: { lte: addDays(today, soon) } }
  const rows = await db().milestone.findMany({
    where: {
      ...ofStatus,
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
    permittedActions: permittedActions(actor, { ...row, conflict: null }),
  }))
  return { data, hasMore: rows.length > page.limit }
}
