import type { Actor, UserActor } from "@/lib/core/actor"
import { addDays, dayOf } from "@/lib/core/clock"
import { db, type Tx } from "@/lib/core/db"
import { rowIdOf } from "@/lib/core/parse"
import type { Prisma } from "@/lib/core/prisma/client"
import type { AssignmentRole } from "@/lib/core/prisma/enums"
import { type InitiativeFacts, isOffice, mayReadInternal, permittedActions } from "./policy"
import { figuresOn, isStale, scheduleOfInitiative, scheduleOfMilestone } from "./workflow"

const organisation = { select: { code: true, nameZh: true, nameEn: true, sector: true, demo: true } } as const
const assignments = {
  // As the public read model has them; who has not accepted comes last, in the order of being asked.
  orderBy: [{ role: "asc" }, { acceptedAt: { sort: "asc", nulls: "last" } }, { id: "asc" }],
  select: {
    id: true,
    organisationId: true,
    role: true,
    status: true,
    note: true,
    language: true,
    dueDate: true,
    reason: true,
    requestedAt: true,
    acceptedAt: true,
    closedAt: true,
    untilCancelled: true,
    version: true,
    organisation,
  },
} satisfies Prisma.AssignmentFindManyArgs

const selected = {
  id: true,
  ref: true,
  title: true,
  summary: true,
  language: true,
  status: true,
  statusReason: true,
  statusAt: true,
  startDate: true,
  dueDate: true,
  createdAt: true,
  updatedAt: true,
  proposedAt: true,
  acceptedAt: true,
  acceptedById: true,
  demo: true,
  version: true,
  verified: true,
  reported: true,
  nextDueDate: true,
  submittedSlack: true,
  openCount: true,
  approvedCount: true,
  stale: true,
  drops: { select: { onDay: true, verified: true, stale: true } },
  measures: {
    orderBy: { measureCode: "asc" },
    select: { measureCode: true, measure: { select: { recommendationCode: true } } },
  },
  assignments,
  milestones: {
    orderBy: { number: "asc" },
    select: {
      number: true,
      title: true,
      language: true,
      status: true,
      dueDate: true,
      firstDueDate: true,
      weight: true,
      firstWeight: true,
      submittedOn: true,
      staleSince: true,
      validUntil: true,
      version: true,
    },
  },
} satisfies Prisma.InitiativeSelect

type Row = Prisma.InitiativeGetPayload<{ select: typeof selected }>

/** Initiatives that the actor reads from inside. */
export function internalTo(actor: Actor): Prisma.InitiativeWhereInput {
  switch (actor.role) {
    case "system":
    case "administrator":
    case "auditor":
      // All of them, said as a condition: an empty one inside an OR counts as false.
      return { number: { gte: 0 } }
    case "reviewer":
      return { status: { not: "draft" }, proposedAt: { not: null } }
    case "agency_lead":
    case "agency_member": {
      const organisationId = actor.organisationId ?? ""
      return {
        OR: [
          { assignments: { some: { organisationId, status: { in: ["requested", "accepted"] } } } },
          { assignments: { some: { organisationId, untilCancelled: true } } },
        ],
      }
    }
  }
}

/** Initiatives that the actor may know of: those read from inside, and whatever is public. */
export function knownTo(actor: Actor): Prisma.InitiativeWhereInput {
  return { OR: [internalTo(actor), { acceptedAt: { not: null } }] }
}

/** What is public of an assignment list: those once accepted, and what they are now. */
function visibleAssignments(row: Row, internal: boolean): Row["assignments"] {
  const shown = row.assignments.filter(
    (one) => internal || (one.acceptedAt !== null && one.status !== "declined"),
  )
  return internal ? shown : shown.map((one) => ({ ...one, note: "", reason: null, dueDate: null }))
}

function viewOf(actor: Actor, row: Row, today: string) {
  const { verified, stale, drops, reported, measures, milestones, statusReason, acceptedById, id, ...rest } =
    row
  const internal = mayReadInternal(actor, row)
  return {
    ...rest,
    id,
    acceptedById,
    internal,
    statusReason: internal ? statusReason : null,
    recommendations: [...new Set(measures.map((one) => one.measure.recommendationCode))],
    measures: measures.map((one) => one.measureCode),
    assignments: visibleAssignments(row, internal),
    milestones: milestones.map((one) => ({
      ...one,
      ref: `${row.ref}/M${one.number}`,
      schedule: scheduleOfMilestone(one, today),
      stale: isStale(one, today),
    })),
    progress: { ...figuresOn({ verified, stale, drops }, today), reported },
    schedule: scheduleOfInitiative(row, today),
    permittedActions: permittedActions(actor, row),
  }
}

/** An initiative as a signed-in user reads it. */
export type InitiativeView = ReturnType<typeof viewOf>

/** One initiative by reference, or null where the actor may not know of it. */
export async function getInitiative(actor: Actor, ref: string): Promise<InitiativeView | null> {
  const row = await db().initiative.findFirst({ where: { ref, ...knownTo(actor) }, select: selected })
  return row ? viewOf(actor, row, dayOf()) : null
}

export type InitiativeFilter = {
  recommendation?: string | undefined
  measure?: string | undefined
  organisation?: string | undefined
  /** The part that `organisation` takes; any part where it is missing. */
  part?: AssignmentRole | undefined
  status?: Row["status"] | undefined
  schedule?: "done" | "on_time" | "due_soon" | "late" | undefined
  q?: string | undefined
}

/** Condition on the stored facts that `scheduleOfInitiative` computes from. */
export function scheduleWhere(
  schedule: NonNullable<InitiativeFilter["schedule"]>,
  today: string,
  soonEnd: string,
) {
  // Written without NOT: a condition on a missing date or slack is unknown in SQL, and unknown is not listed.
  const late = { OR: [{ nextDueDate: { lt: today } }, { submittedSlack: { lt: 0 } }] }
  const soon = { OR: [{ nextDueDate: { lte: soonEnd } }, { submittedSlack: { lte: 30 } }] }
  const after = (day: string, slack: number) => [
    { OR: [{ nextDueDate: null }, { nextDueDate: { gte: day } }] },
    { OR: [{ submittedSlack: null }, { submittedSlack: { gte: slack } }] },
  ]
  switch (schedule) {
    case "late":
      return { openCount: { gt: 0 }, ...late }
    case "due_soon":
      return { openCount: { gt: 0 }, AND: [soon, ...after(today, 0)] }
    case "on_time":
      return { openCount: { gt: 0 }, AND: after(addDays(soonEnd, 1), 31) }
    case "done":
      return { openCount: 0, approvedCount: { gt: 0 } }
  }
}

/** That an organisation takes part now, or took part until it ended: what the public read model shows too, and never who is only asked. */
function takesPart(code: string, role?: AssignmentRole): Prisma.InitiativeWhereInput {
  const taken: Prisma.AssignmentWhereInput = role
    ? { role, status: "accepted" }
    : { acceptedAt: { not: null }, status: { in: ["accepted", "ended"] } }
  return { assignments: { some: { organisation: { code }, ...taken } } }
}

function filterWhere(filter: InitiativeFilter, today: string): Prisma.InitiativeWhereInput[] {
  const { recommendation, measure, organisation: code, part, status, schedule, q } = filter
  const words = q?.trim().replace(/[\\%_]/g, "\\$&")
  return [
    recommendation ? { scopes: { some: { scope: recommendation } } } : {},
    measure ? { measures: { some: { measureCode: measure } } } : {},
    code ? takesPart(code, part) : {},
    status ? { status } : {},
    schedule ? scheduleWhere(schedule, today, addDays(today, 30)) : {},
    words
      ? {
          OR: (["title", "summary", "ref"] as const).map((field) => ({
            [field]: { contains: words, mode: "insensitive" },
          })),
        }
      : {},
  ]
}

/** A page of the initiatives that the actor may know of (or, `own`, reads from inside), newest first; `cursor` is the last id before it. */
export async function listInitiatives(
  actor: Actor,
  filter: InitiativeFilter & { own?: boolean },
  page: { limit: number; cursor?: string | undefined },
): Promise<{ data: InitiativeView[]; nextCursor: string | null }> {
  const today = dayOf()
  const rows = await db().initiative.findMany({
    where: {
      AND: [
        filter.own ? internalTo(actor) : knownTo(actor),
        ...filterWhere(filter, today),
        page.cursor ? { id: { lt: rowIdOf(page.cursor) } } : {},
      ],
    },
    orderBy: { id: "desc" },
    take: page.limit + 1,
    select: selected,
  })
  const data = rows.slice(0, page.limit).map((row) => viewOf(actor, row, today))
  return { data, nextCursor: rows.length > page.limit ? (data.at(-1)?.id ?? null) : null }
}

/** The organisations that the actor may name as the lead of a new initiative: their own, or for the coordinating office any. */
export async function listLeadChoices(actor: UserActor) {
  return db().organisation.findMany({
    where: isOffice(actor) ? {} : { id: actor.organisationId },
    orderBy: { code: "asc" },
    select: { code: true, nameZh: true, nameEn: true },
  })
}

/** The initiative locked for a change, with the facts that its rules need; null where there is none or the actor may not know of it. */
export async function lockInitiative(tx: Tx, ref: string) {
  await tx.$queryRaw`SELECT id FROM app.initiatives WHERE ref = ${ref} FOR UPDATE`
  return tx.initiative.findUnique({
    where: { ref },
    select: {
      id: true,
      ref: true,
      title: true,
      summary: true,
      language: true,
      status: true,
      startDate: true,
      dueDate: true,
      createdAt: true,
      proposedAt: true,
      acceptedAt: true,
      acceptedById: true,
      lastMilestone: true,
      version: true,
      measures: { select: { measureCode: true } },
      assignments: {
        select: { id: true, organisationId: true, role: true, status: true, untilCancelled: true },
      },
    },
  }) satisfies Promise<InitiativeFacts | null>
}

/** An initiative locked for a change. */
export type LockedInitiative = NonNullable<Awaited<ReturnType<typeof lockInitiative>>>
