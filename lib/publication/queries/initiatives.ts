import { dayOf } from "@/lib/core/clock"
import { publicDb } from "@/lib/core/db"
import type { Prisma } from "@/lib/core/prisma/client"
import { type InitiativeFilters, id, type Listed, type PageOf } from "../schema"
import { hasSchedule, literal } from "../workflow"
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

/** Active initiatives that are behind, the longest first, `limit` at most. */
export async function listLateInitiatives(limit: number): Promise<PublicInitiativeItem[]> {
  const today = dayOf()
  const rows = await publicDb().publicInitiative.findMany({
    where: { status: "active", nextDueDate: { lt: today } },
    orderBy: [{ nextDueDate: "asc" }, { id: "desc" }],
    take: limit,
    select: initiativeSelect,
  })
  return rows.map((row) => initiativeOf(row, today))
}

/** How many active initiatives are behind. */
export async function countLateInitiatives(): Promise<number> {
  return publicDb().publicInitiative.count({ where: { status: "active", nextDueDate: { lt: dayOf() } } })
}
