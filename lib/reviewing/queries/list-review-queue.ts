import type { Actor } from "@/lib/core/actor"
import { dayOf } from "@/lib/core/clock"
import { db } from "@/lib/core/db"
import { calendarDate, rowIdOf } from "@/lib/core/parse"
import type { Prisma } from "@/lib/core/prisma/client"
import { internalTo } from "@/lib/initiatives/queries"
import { findQueueRows, type QueueRow } from "./queue-rows"

/** What of the queue is shown: all that is submitted, what the actor may decide, what they claimed, or the approvals to confirm. */
export const queueViews = ["all", "decidable", "claimed", "to-confirm"] as const
export type QueueView = (typeof queueViews)[number]
/** Oldest submission first, or earliest due first. */
export const queueSorts = ["age", "due"] as const
export type QueueSort = (typeof queueSorts)[number]

export type QueuePage = {
  view?: QueueView | undefined
  sort?: QueueSort | undefined
  limit: number
  cursor?: string | undefined
}

function waiting(actor: Actor): Prisma.MilestoneWhereInput {
  return {
    status: "submitted",
    initiative: { AND: [internalTo(actor), { status: { in: ["active", "suspended"] } }] },
  }
}

/** Approvals of what has changed or run out since. */
function toConfirm(actor: Actor): Prisma.MilestoneWhereInput {
  return {
    status: "approved",
    OR: [{ staleSince: { not: null } }, { validUntil: { lt: dayOf() } }],
    initiative: { AND: [internalTo(actor), { status: { in: ["active", "suspended", "completed"] } }] },
  }
}

/** What the scopes of the actor, and of those who delegated to them, leave; so that a page is not searched for among thousands. */
async function withinScopes(actor: Actor): Promise<Prisma.MilestoneWhereInput> {
  const userId = actor.userId ?? ""
  const today = dayOf()
  const current = { toId: userId, endedAt: null, startsOn: { lte: today }, endsOn: { gte: today } }
  const users = await db().user.findMany({
    where: {
      OR: [{ id: rowIdOf(userId) }, { role: "reviewer", disabledAt: null, delegations: { some: current } }],
    },
    select: { scopes: { select: { scope: true } } },
  })
  if (users.some((one) => one.scopes.length === 0)) return {}
  const scope = { in: users.flatMap((one) => one.scopes.map((own) => own.scope)) }
  return { initiative: { scopes: { some: { scope } } } }
}

type Order = {
  orderBy: Prisma.MilestoneOrderByWithRelationInput[]
  after: (cursor: string) => Prisma.MilestoneWhereInput
  keyOf: (row: QueueRow) => string
}

const orders: Record<QueueSort | "id", Order> = {
  age: {
    orderBy: [{ submissionId: "asc" }],
    after: (cursor) => ({ submissionId: { gt: rowIdOf(cursor) } }),
    keyOf: (row) => row.submissionId ?? row.submission.id,
  },
  due: {
    orderBy: [{ dueDate: "asc" }, { id: "asc" }],
    after: (cursor) => {
      const [day = "", id = ""] = cursor.split("_")
      // What is no key leads nowhere: to the end.
      if (!calendarDate.safeParse(day).success) return { id: rowIdOf("") }
      return { OR: [{ dueDate: { gt: day } }, { dueDate: day, id: { gt: rowIdOf(id) } }] }
    },
    keyOf: (row) => `${row.dueDate}_${row.id}`,
  },
  id: {
    orderBy: [{ id: "asc" }],
    after: (cursor) => ({ id: { gt: rowIdOf(cursor) } }),
    keyOf: (row) => row.id,
  },
}

/** How many milestones are looked through for a page of those that the actor may decide; what is found is shown, and the next page goes on. */
const farthest = 500

/** A page of what waits for a reviewer, each with the rule that keeps the actor from deciding it, if any. */
export async function listReviewQueue(
  actor: Actor,
  { view = "all", sort = "age", limit, cursor }: QueuePage,
) {
  const order = orders[view === "to-confirm" ? "id" : sort]
  const where: Prisma.MilestoneWhereInput[] = [view === "to-confirm" ? toConfirm(actor) : waiting(actor)]
  if (view === "claimed") where.push({ submission: { claim: { reviewerId: rowIdOf(actor.userId ?? "") } } })
  if (view === "decidable") where.push(await withinScopes(actor))
  const isShown = (row: QueueRow) => view !== "decidable" || row.permittedActions.includes("approve")

  const data: QueueRow[] = []
  let key = cursor
  for (let seen = 0; seen < farthest; ) {
    const take = view === "decidable" ? Math.max(50, limit) : limit
    const after = key === undefined ? {} : order.after(key)
    const rows = await findQueueRows(actor, {
      where: { AND: [...where, after] },
      orderBy: order.orderBy,
      take: take + 1,
    })
    for (const row of rows.slice(0, take)) {
      if (data.length === limit) return { data, nextCursor: key ?? null }
      key = order.keyOf(row)
      if (isShown(row)) data.push(row)
    }
    if (rows.length <= take) return { data, nextCursor: null }
    if (data.length === limit) break
    seen += take
  }
  return { data, nextCursor: key ?? null }
}

/** The most that `countReviewQueue` counts. */
export const countedAtMost = 100

/** How many submitted milestones wait for a reviewer, whoever may decide them; counted to 100 at most. */
export async function countReviewQueue(actor: Actor): Promise<number> {
  return db().milestone.count({ where: waiting(actor), take: countedAtMost })
}

/** How many approvals wait to be confirmed or revoked; counted to 100 at most. */
export async function countToConfirm(actor: Actor): Promise<number> {
  return db().milestone.count({ where: toConfirm(actor), take: countedAtMost })
}
