import type { Actor } from "@/lib/core/actor"
import { db } from "@/lib/core/db"
import { rowIdOf } from "@/lib/core/parse"
import type { Prisma } from "@/lib/core/prisma/client"
import { mayReadInternal } from "@/lib/initiatives/policy"
import { internalTo } from "@/lib/initiatives/queries"
import { rulesAgainst, type Standing } from "@/lib/milestones/queries/deciding"
import { initiativeFacts, organisation } from "@/lib/milestones/queries/selects"
import { permittedActions } from "../policy"
import { daysMoved } from "../workflow"

const selected = {
  id: true,
  field: true,
  from: true,
  to: true,
  reason: true,
  language: true,
  status: true,
  adjustedAt: true,
  organisationId: true,
  organisation,
  decidedAt: true,
  decidedById: true,
  decidedOrganisation: organisation,
  decisionReason: true,
  decisionLanguage: true,
  version: true,
  milestone: {
    select: {
      id: true,
      number: true,
      title: true,
      language: true,
      status: true,
      dueDate: true,
      firstDueDate: true,
      weight: true,
      firstWeight: true,
      initiative: { select: initiativeFacts },
    },
  },
} satisfies Prisma.MilestoneAdjustmentSelect

type Row = Prisma.MilestoneAdjustmentGetPayload<{ select: typeof selected }>
type Page = { limit: number; cursor?: string | undefined }

/** Requests that the actor may know of: all of what they read from inside, those they asked for, and what was granted publicly. */
function knownTo(actor: Actor): Prisma.MilestoneAdjustmentWhereInput {
  const granted = { status: "accepted", milestone: { initiative: { acceptedAt: { not: null } } } } as const
  const own = actor.role === "agency_lead" ? [{ organisationId: actor.organisationId ?? "" }] : []
  return { OR: [{ milestone: { initiative: internalTo(actor) } }, granted, ...own] }
}

function viewOf(actor: Actor, { milestone, decidedById, ...row }: Row, standing: Standing | undefined) {
  const { initiative, number } = milestone
  const rule = standing?.rule ?? null
  const isOwn = actor.role === "agency_lead" && actor.organisationId === row.organisationId
  const internal = mayReadInternal(actor, initiative) || isOwn
  return {
    ...row,
    ...(internal ? {} : { reason: "", decisionReason: "" }),
    field: row.field === "weight" ? ("weight" as const) : ("dueDate" as const),
    ref: `${initiative.ref}/M${number}`,
    milestone,
    daysMoved: daysMoved(row),
    decidedRole: decidedById === null ? null : ("reviewer" as const),
    rule,
    permittedActions: permittedActions(actor, { ...row, milestone: milestone.status, initiative, rule }),
  }
}

/** A request to move a date or weight, as a signed-in user reads it. */
export type AdjustmentView = ReturnType<typeof viewOf>
export type AdjustmentPage = { data: AdjustmentView[]; nextCursor: string | null }

async function viewsOf(actor: Actor, rows: readonly Row[]): Promise<AdjustmentView[]> {
  const milestones = [...new Map(rows.map((row) => [row.milestone.id, row.milestone])).values()]
  const standings = await rulesAgainst(db(), actor, milestones)
  return rows.map((row) => viewOf(actor, row, standings.get(row.milestone.id)))
}

async function pageOf(
  actor: Actor,
  where: Prisma.MilestoneAdjustmentWhereInput,
  order: "asc" | "desc",
  { limit, cursor }: Page,
): Promise<AdjustmentPage> {
  const after = order === "desc" ? "lt" : "gt"
  const rows = await db().milestoneAdjustment.findMany({
    where: { AND: [where, knownTo(actor), cursor ? { id: { [after]: rowIdOf(cursor) } } : {}] },
    orderBy: { id: order },
    take: limit + 1,
    select: selected,
  })
  const data = await viewsOf(actor, rows.slice(0, limit))
  return { data, nextCursor: rows.length > limit ? (data.at(-1)?.id ?? null) : null }
}

/** One request by id, or null where the actor may not know of it. */
export async function getAdjustment(actor: Actor, id: string): Promise<AdjustmentView | null> {
  const row = await db().milestoneAdjustment.findFirst({
    where: { AND: [{ id: rowIdOf(id) }, knownTo(actor)] },
    select: selected,
  })
  if (!row) return null
  const [view] = await viewsOf(actor, [row])
  return view ?? null
}

/** A page of the requests and moves of an initiative or milestone (INI-0001, INI-0001/M2) that the actor may know of, newest first. */
export async function listAdjustments(actor: Actor, ref: string, page: Page): Promise<AdjustmentPage> {
  const [initiative = "", number] = ref.split("/M")
  const of = { initiative: { ref: initiative }, ...(number ? { number: Number(number) } : {}) }
  return pageOf(actor, { milestone: of }, "desc", page)
}

/** What waits for a decision: of active initiatives, the others come back to it by themselves. */
const waiting: Prisma.MilestoneAdjustmentWhereInput = {
  status: "requested",
  milestone: { initiative: { status: "active" } },
}

/** A page of the open requests of active initiatives that the actor reads from inside, oldest first. */
export async function listOpenAdjustments(actor: Actor, page: Page): Promise<AdjustmentPage> {
  return pageOf(actor, { AND: [waiting, { milestone: { initiative: internalTo(actor) } }] }, "asc", page)
}

/** How many requests wait for a reviewer, whoever may decide them. */
export async function countOpenAdjustments(actor: Actor): Promise<number> {
  return db().milestoneAdjustment.count({
    where: { AND: [waiting, { milestone: { initiative: internalTo(actor) } }] },
  })
}
