import { publicDb } from "@/lib/core/db"
import type { Prisma } from "@/lib/core/prisma/client"
import { id, type Listed, organisationCode, type PageOf } from "../schema"
import { organisationOf, organisationSelect } from "./initiative-shape"

/** The fields of a move of a due date or weight. */
export const moveSelect = {
  id: true,
  field: true,
  from: true,
  to: true,
  adjustedAt: true,
  organisation: { select: organisationSelect },
  decidedAt: true,
  decidedOrganisation: { select: organisationSelect },
} as const satisfies Prisma.PublicAdjustmentSelect

type MoveRow = Prisma.PublicAdjustmentGetPayload<{ select: typeof moveSelect }>

/** A move as it is shown and answered: who asked, and who granted it where reviewers did. */
export function moveOf({ organisation, decidedOrganisation, ...row }: MoveRow) {
  return {
    ...row,
    organisation: organisationOf(organisation),
    decidedOrganisation: decidedOrganisation && organisationOf(decidedOrganisation),
  }
}

export type PublicMove = ReturnType<typeof moveOf>

const placedSelect = {
  ...moveSelect,
  milestone: {
    select: {
      number: true,
      title: true,
      language: true,
      firstDueDate: true,
      initiative: { select: { ref: true, title: true, language: true, demo: true } },
    },
  },
} as const satisfies Prisma.PublicAdjustmentSelect

function placedOf({ milestone, ...row }: Prisma.PublicAdjustmentGetPayload<{ select: typeof placedSelect }>) {
  const { number, initiative, ...rest } = milestone
  return { ...moveOf(row), milestone: { ...rest, ref: `${initiative.ref}/M${number}` }, initiative }
}

/** A move with the milestone and the initiative that it belongs to. */
export type PlacedMove = ReturnType<typeof placedOf>

async function pageOf(where: Prisma.PublicAdjustmentWhereInput, page: PageOf): Promise<Listed<PlacedMove>> {
  const after = id.safeParse(page.cursor)
  const rows = await publicDb().publicAdjustment.findMany({
    where: { AND: [where, after.success ? { id: { lt: after.data } } : {}] },
    orderBy: { id: "desc" },
    take: page.limit + 1,
    select: placedSelect,
  })
  return {
    data: rows.slice(0, page.limit).map(placedOf),
    nextCursor: rows.length > page.limit ? (rows[page.limit - 1]?.id ?? null) : null,
  }
}

/** A page of the moves of an initiative or milestone (INI-0001, INI-0001/M2), the latest asked first; null where nothing public has this reference. */
export async function listMoves(ref: string, page: PageOf): Promise<Listed<PlacedMove> | null> {
  const [initiative = "", number] = ref.split("/M")
  const milestone = number === undefined ? null : { number: Number(number) }
  const found = await publicDb().publicInitiative.findFirst({
    where: { ref: initiative, ...(milestone && { milestones: { some: milestone } }) },
    select: { id: true },
  })
  return found && pageOf({ initiativeId: found.id, ...(milestone && { milestone }) }, page)
}

/** A page of the moves that an organisation asked for, the latest first. */
export async function listMovesAskedBy(code: string, page: PageOf): Promise<Listed<PlacedMove>> {
  if (!organisationCode.safeParse(code).success) return { data: [], nextCursor: null }
  return pageOf({ organisation: { code } }, page)
}

/** What an organisation had moved: how many dates and weights, in how many initiatives, and by how many days later and earlier. */
export async function countMovesAskedBy(code: string) {
  const [row] = await publicDb().$queryRaw<
    { dates: number; weights: number; initiatives: number; later: number; earlier: number }[]
  >`
    SELECT count(*) FILTER (WHERE field = 'dueDate')::int AS dates,
      count(*) FILTER (WHERE field = 'weight')::int AS weights,
      count(DISTINCT initiative_id)::int AS initiatives,
      coalesce(sum(greatest(days, 0)), 0)::int AS later,
      coalesce(sum(greatest(-days, 0)), 0)::int AS earlier
    FROM (SELECT a.field, a.initiative_id, CASE WHEN a.field = 'dueDate' THEN a.to_value::date - a.from_value::date END AS days
      FROM published.adjustments a JOIN published.organisations o ON o.id = a.organisation_id WHERE o.code = ${code}) AS moves`
  return row ?? { dates: 0, weights: 0, initiatives: 0, later: 0, earlier: 0 }
}

export type MoveCounts = Awaited<ReturnType<typeof countMovesAskedBy>>
