import type { Actor } from "@/lib/core/actor"
import { dayOf } from "@/lib/core/clock"
import { db } from "@/lib/core/db"
import type { Prisma } from "@/lib/core/prisma/client"
import { internalTo } from "@/lib/initiatives/queries"
import { scheduleOfMilestone } from "@/lib/initiatives/workflow"
import { permittedActions } from "../policy"
import { rulesAgainst } from "./deciding"
import { initiativeFacts } from "./selects"

function waiting(actor: Actor): Prisma.MilestoneWhereInput {
  return {
    status: "submitted",
    initiative: { AND: [internalTo(actor), { status: { in: ["active", "suspended"] } }] },
  }
}

/** The submitted milestones, oldest submission first, each with the rule that keeps the actor from deciding it, if any. */
export async function listReviewQueue(actor: Actor, page: { limit: number; cursor?: string | undefined }) {
  const rows = await db().milestone.findMany({
    where: waiting(actor),
    orderBy: { submissionId: "asc" },
    take: page.limit + 1,
    ...(page.cursor ? { cursor: { submissionId: page.cursor }, skip: 1 } : {}),
    select: {
      id: true,
      number: true,
      title: true,
      language: true,
      dueDate: true,
      firstDueDate: true,
      weight: true,
      status: true,
      submittedOn: true,
      submissionId: true,
      version: true,
      submission: { select: { number: true, submittedAt: true } },
      initiative: { select: initiativeFacts },
      // Counted here: a count in the database would go over all evidence there is.
      uses: { where: { evidence: { withdrawnAt: null } }, select: { evidenceId: true } },
    },
  })
  const shown = rows.slice(0, page.limit)
  const standings = await rulesAgainst(db(), actor, shown)
  const today = dayOf()
  const data = shown.map(({ uses, ...row }) => {
    const conflict = standings.get(row.id)?.rule ?? null
    return {
      ...row,
      evidenceCount: uses.length,
      ref: `${row.initiative.ref}/M${row.number}`,
      schedule: scheduleOfMilestone(row, today),
      conflict,
      permittedActions: permittedActions(actor, { ...row, conflict }),
    }
  })
  return { data, nextCursor: rows.length > page.limit ? (shown.at(-1)?.submissionId ?? null) : null }
}

/** How many submitted milestones wait for a reviewer, whoever may decide them. */
export async function countReviewQueue(actor: Actor): Promise<number> {
  return db().milestone.count({ where: waiting(actor) })
}
