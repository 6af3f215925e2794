import { dayOf } from "@/lib/core/clock"
import { publicDb } from "@/lib/core/db"
import type { Prisma } from "@/lib/core/prisma/client"
import { figuresOn } from "@/lib/initiatives/workflow"
import { type InitiativeFilters, id, type Listed, type PageOf } from "../schema"
import { countedStatuses, hasSchedule, literal } from "../workflow"
import { initiativeOf, initiativeSelect, type PublicInitiativeItem } from "./initiative-shape"
import { milestoneOf, milestoneSelect, type PublicMilestoneItem } from "./milestone-shape"

function matching(filters: InitiativeFilters, today: string): Prisma.PublicInitiativeWhereInput[] {
  const conditions: Prisma.PublicInitiativeWhereInput[] = []
  if (filters.recommendation) conditions.push({ scopes: { some: { scope: filters.recommendation } } })
  if (filters.measure) conditions.push({ measures: { some: { measureCode: filters.measure } } })
  if (filters.organisation) {
    conditions.push({ assignments: { some: { organisation: { code: filters.organisation } } } })
  }
  if (filters.status) conditions.push({ status: filters.status })
  if (filters.schedule) conditions.push(hasSchedule(filters.schedule, today))
  if (filters.q) {
    const contains = { contains: literal(filters.q), mode: "insensitive" } as const
    conditions.push({ OR: [{ title: contains }, { summary: contains }, { ref: contains }] })
  }
  return conditions
}

const newestFirst = { id: "desc" } as const

function pageOf(
  filters: InitiativeFilters,
  { cursor }: PageOf,
  today: string,
): Prisma.PublicInitiativeWhereInput {
  const after = id.safeParse(cursor)
  const conditions = matching(filters, today)
  if (after.success) conditions.push({ id: { lt: after.data } })
  return { AND: conditions }
}

/** Public initiatives that match every filter, newest first, without their milestones. An unreadable cursor begins anew. */
export async function listInitiatives(
  filters: InitiativeFilters,
  page: PageOf,
): Promise<Listed<PublicInitiativeItem>> {
  const today = dayOf()
  const rows = await publicDb().publicInitiative.findMany({
    where: pageOf(filters, page, today),
    orderBy: newestFirst,
    take: page.limit + 1,
    select: initiativeSelect,
  })
  return {
    data: rows.slice(0, page.limit).map((row) => initiativeOf(row, today)),
    nextCursor: rows.length > page.limit ? (rows[page.limit - 1]?.id ?? null) : null,
  }
}

/** The same with each initiative's milestones, in the order of their numbers. */
export async function listInitiativesWithMilestones(
  filters: InitiativeFilters,
  page: PageOf,
): Promise<Listed<PublicInitiativeItem & { milestones: PublicMilestoneItem[] }>> {
  const today = dayOf()
  const rows = await publicDb().publicInitiative.findMany({
    where: pageOf(filters, page, today),
    orderBy: newestFirst,
    take: page.limit + 1,
    select: { ...initiativeSelect, milestones: { orderBy: { number: "asc" }, select: milestoneSelect } },
  })
  return {
    data: rows.slice(0, page.limit).map((row) => ({
      ...initiativeOf(row, today),
      milestones: row.milestones.map((one) => milestoneOf(one, row.ref, today)),
    })),
    nextCursor: rows.length > page.limit ? (rows[page.limit - 1]?.id ?? null) : null,
  }
}

const isLate = (today: string): Prisma.PublicInitiativeWhereInput => ({
  AND: [{ status: "active" }, hasSchedule("late", today)],
})

/** Active initiatives that are late, the longest first, `limit` at most. */
export async function listLateInitiatives(limit: number): Promise<PublicInitiativeItem[]> {
  const today = dayOf()
  const rows = await publicDb().publicInitiative.findMany({
    where: isLate(today),
    orderBy: [{ nextDueDate: { sort: "asc", nulls: "last" } }, { id: "desc" }],
    take: limit,
    select: initiativeSelect,
  })
  return rows.map((row) => initiativeOf(row, today))
}

/** How many initiatives count for the figures, each once, and how many active ones are late. */
export async function countInitiatives(): Promise<{ counted: number; late: number }> {
  const [counted, late] = await Promise.all([
    publicDb().publicInitiative.count({ where: { status: { in: [...countedStatuses] } } }),
    publicDb().publicInitiative.count({ where: isLate(dayOf()) }),
  ])
  return { counted, late }
}

/** What the figures of a recommendation or pillar are computed from as of today, newest first, `limit` at most; with the milestones whose approval is stale. */
export async function listFigureInputs(scope: string, limit: number) {
  const today = dayOf()
  const rows = await publicDb().publicInitiative.findMany({
    where: { status: { in: [...countedStatuses] }, scopes: { some: { scope } } },
    orderBy: newestFirst,
    take: limit,
    select: {
      ref: true,
      title: true,
      language: true,
      demo: true,
      reported: true,
      verified: true,
      stale: true,
      drops: { select: { onDay: true, verified: true, stale: true } },
      milestones: {
        where: { status: "approved", OR: [{ staleSince: { not: null } }, { validUntil: { lt: today } }] },
        orderBy: { number: "asc" },
        select: { number: true },
      },
    },
  })
  return rows.map(({ drops, milestones, ...row }) => ({
    ...row,
    ...figuresOn({ ...row, drops }, today),
    staleMilestones: milestones.map((one) => `M${one.number}`),
  }))
}

export type FigureInput = Awaited<ReturnType<typeof listFigureInputs>>[number]
