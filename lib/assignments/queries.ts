import type { Actor, UserActor } from "@/lib/core/actor"
import { db, type Tx } from "@/lib/core/db"
import { rowIdOf } from "@/lib/core/parse"
import type { Prisma } from "@/lib/core/prisma/client"
import type { AssignmentRole } from "@/lib/core/prisma/enums"
import { mayReadInternal } from "@/lib/initiatives/policy"
import { internalTo, knownTo, lockInitiative } from "@/lib/initiatives/queries"
import { isAgency, isOwn, mayKnowOf, permittedActions } from "./policy"
import { isAssigned, type RequestWarning } from "./workflow"

const selected = {
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
  version: true,
  organisation: { select: { code: true, nameZh: true, nameEn: true, sector: true, demo: true } },
  initiative: {
    select: {
      ref: true,
      title: true,
      language: true,
      status: true,
      dueDate: true,
      proposedAt: true,
      acceptedAt: true,
      demo: true,
      assignments: { select: { organisationId: true, role: true, status: true, untilCancelled: true } },
    },
  },
} satisfies Prisma.AssignmentSelect

type Row = Prisma.AssignmentGetPayload<{ select: typeof selected }>

/** Assignments that the actor may know of: all of an initiative read from inside, otherwise those that are public, and one's own. */
function assignmentsKnownTo(actor: Actor): Prisma.AssignmentWhereInput {
  const initiative = { acceptedAt: { not: null } }
  const open = { acceptedAt: { not: null }, initiative }
  const own = isAgency(actor) ? [{ organisationId: actor.organisationId ?? "", initiative }] : []
  return { OR: [{ initiative: internalTo(actor) }, open, ...own] }
}

function viewOf(actor: Actor, { initiative, organisationId, ...row }: Row) {
  const { ref, title, language, status, dueDate, demo } = initiative
  const inside = mayReadInternal(actor, initiative) || isOwn(actor, organisationId)
  return {
    ...row,
    ...(inside ? {} : { note: "", reason: null, dueDate: null }),
    initiative: { ref, title, language, status, dueDate, demo },
    permittedActions: permittedActions(actor, { ...row, organisationId, initiative }),
  }
}

/** An assignment as a signed-in user reads it. */
export type AssignmentView = ReturnType<typeof viewOf>
export type AssignmentPage = { data: AssignmentView[]; nextCursor: string | null }
type Page = { limit: number; cursor?: string | undefined }

async function pageOf(actor: Actor, where: Prisma.AssignmentWhereInput, page: Page): Promise<AssignmentPage> {
  const rows = await db().assignment.findMany({
    where: {
      AND: [where, assignmentsKnownTo(actor), page.cursor ? { id: { lt: rowIdOf(page.cursor) } } : {}],
    },
    orderBy: { id: "desc" },
    take: page.limit + 1,
    select: selected,
  })
  const data = rows.slice(0, page.limit).map((row) => viewOf(actor, row))
  return { data, nextCursor: rows.length > page.limit ? (data.at(-1)?.id ?? null) : null }
}

/** One assignment by id, or null where the actor may not know of it. */
export async function getAssignment(actor: Actor, id: string): Promise<AssignmentView | null> {
  const row = await db().assignment.findFirst({
    where: { AND: [{ id: rowIdOf(id) }, assignmentsKnownTo(actor)] },
    select: selected,
  })
  return row ? viewOf(actor, row) : null
}

/** A page of an initiative's assignments, newest first; null where the actor may not know of the initiative. */
export async function listAssignments(actor: Actor, ref: string, page: Page): Promise<AssignmentPage | null> {
  const known = await db().initiative.findFirst({ where: { ref, ...knownTo(actor) }, select: { id: true } })
  return known ? pageOf(actor, { initiativeId: known.id }, page) : null
}

/** A page of what other organisations ask of the actor's and nobody has answered yet, newest first. */
export async function listRequests(actor: UserActor, page: Page): Promise<AssignmentPage> {
  return pageOf(actor, requestsOf(actor), page)
}

/** A page of the leads that organisations were asked to take and have not answered, newest first. */
export async function listUnansweredLeads(actor: Actor, page: Page): Promise<AssignmentPage> {
  const open: Prisma.InitiativeWhereInput = { status: { in: ["draft", "proposed", "active", "suspended"] } }
  return pageOf(actor, { role: "lead", status: "requested", initiative: open }, page)
}

/** One reviewer of an organisation whose account is open: enough to know that there are some. */
export const enabledReviewer = {
  where: { role: "reviewer", disabledAt: null },
  take: 1,
  select: { id: true },
} satisfies Prisma.Organisation$usersArgs

/** What whoever asked should know of a request: that the organisation has reviewers, whom its part keeps from deciding. */
export async function listWarnings(actor: Actor, id: string): Promise<RequestWarning[]> {
  const row = await db().assignment.findFirst({
    where: { AND: [{ id: rowIdOf(id) }, assignmentsKnownTo(actor)] },
    select: { organisation: { select: { users: enabledReviewer } } },
  })
  return row && row.organisation.users.length > 0 ? ["reviewer-organisation"] : []
}

/** The organisations that can be asked to take this part in an initiative: those that neither hold nor are asked for one. */
export async function listOrganisationsToAsk(
  _actor: UserActor,
  initiative: { assignments: Parameters<typeof isAssigned>[0] },
  role: AssignmentRole,
) {
  const rows = await db().organisation.findMany({
    orderBy: { code: "asc" },
    select: { id: true, code: true, nameZh: true, nameEn: true, users: enabledReviewer },
  })
  return rows
    .filter((row) => !isAssigned(initiative.assignments, row.id, role))
    .map(({ users, ...row }) => ({ ...row, hasReviewers: users.length > 0 }))
}

/** How many requests wait for an answer by the actor's organisation. */
export async function countRequests(actor: UserActor): Promise<number> {
  return db().assignment.count({ where: requestsOf(actor) })
}

function requestsOf(actor: UserActor): Prisma.AssignmentWhereInput {
  return {
    organisationId: actor.organisationId,
    status: "requested",
    initiative: { status: { in: ["draft", "proposed", "active", "suspended"] } },
  }
}

/** The assignment with its initiative, which is locked for a change; null where there is none or the actor may not know of it. */
export async function lockAssignment(tx: Tx, actor: Actor, id: string) {
  const where = { id }
  const found = await tx.assignment.findUnique({
    where,
    select: { initiative: { select: { ref: true } } },
  })
  const initiative = found && (await lockInitiative(tx, found.initiative.ref))
  const row =
    initiative &&
    (await tx.assignment.findUnique({
      where,
      select: {
        id: true,
        organisationId: true,
        role: true,
        status: true,
        acceptedAt: true,
        version: true,
        organisation: { select: { code: true } },
      },
    }))
  if (!row || !mayKnowOf(actor, { ...row, initiative })) return null
  return { ...row, initiative }
}

/** An assignment locked for a change. */
export type LockedAssignment = NonNullable<Awaited<ReturnType<typeof lockAssignment>>>
