import type { Actor, UserActor } from "@/lib/core/actor"
import { addDays, dayOf } from "@/lib/core/clock"
import { db } from "@/lib/core/db"
import { rowIdOf } from "@/lib/core/parse"
import type { Prisma } from "@/lib/core/prisma/client"
import { mayReadInternalEvidence } from "@/lib/initiatives/policy"
import { isPublic, mayRead, permittedActions, type TargetFacts } from "../policy"
import { warningDays } from "../workflow"
import { findTarget, type Of } from "./find-target"
import { factsOf, fileStates, type Row, selected } from "./selects"
import { type EvidenceItem, viewOf } from "./view"

type Page = { limit: number; cursor?: string | undefined }

/** The rows that the actor reads, as they read them. */
async function viewsOf(actor: Actor, rows: readonly Row[]): Promise<EvidenceItem[]> {
  const stateOf = await fileStates(
    db(),
    rows.map((one) => one.sha256),
  )
  return rows
    .filter((one) => mayRead(actor, factsOf(one, stateOf(one.sha256))))
    .map((one) => viewOf(actor, one, stateOf(one.sha256)))
}

/** Evidence of the target that the actor reads: all of it, or what is their own organisation's or public by now. */
function readableOf(actor: Actor, { initiative, target }: TargetFacts): Prisma.EvidenceWhereInput {
  if (mayReadInternalEvidence(actor, initiative)) return {}
  const open = { initiative, target, organisationId: "", uses: [], isWithdrawn: false, isInfected: false }
  const isOpen = isPublic({ ...open, visibility: "public" })
  const organisationId = actor.organisationId ?? ""
  const isOwn = mayRead(actor, { ...open, organisationId, visibility: "internal" })
  return {
    OR: [
      ...(isOpen ? [{ visibility: "public", withdrawnAt: null } as const] : []),
      ...(isOwn ? [{ organisationId }] : []),
    ],
  }
}

/** A page of a milestone's or report's evidence that the actor reads, newest first, and whether they may add to it; null where they may not know of it. */
export async function listEvidence(actor: Actor, of: Of, page: Page) {
  const found = await findTarget(db(), actor, of)
  if (!found) return null
  const { milestoneId, progressReportId } = found.link
  const where = milestoneId ? { uses: { some: { milestoneId } } } : { progressReportId }
  const cursor = page.cursor ? { id: { lt: rowIdOf(page.cursor) } } : {}
  const rows = await db().evidence.findMany({
    where: { AND: [where, readableOf(actor, found), cursor] },
    orderBy: { id: "desc" },
    take: page.limit + 1,
    select: selected,
  })
  const some = rows.slice(0, page.limit)
  return {
    data: await viewsOf(actor, some),
    nextCursor: rows.length > page.limit ? (some.at(-1)?.id ?? null) : null,
    permittedActions: permittedActions(actor, found),
  }
}

/** Other evidence of the milestone's initiative that the actor reads and could show for it, newest first. */
export async function listReusable(actor: Actor, milestone: string, page: Page): Promise<EvidenceItem[]> {
  const found = await findTarget(db(), actor, { milestone })
  const milestoneId = found?.link.milestoneId
  if (!found || !milestoneId || permittedActions(actor, found).length === 0) return []
  const initiativeId = found.initiative.id
  const rows = await db().evidence.findMany({
    where: {
      OR: [{ milestone: { initiativeId } }, { progressReport: { initiativeId } }],
      withdrawnAt: null,
      uses: { none: { milestoneId } },
    },
    orderBy: { id: "desc" },
    take: page.limit,
    select: selected,
  })
  return viewsOf(actor, rows)
}

/**
 * Evidence of active initiatives in which the actor's organisation leads or supports, and of its own reports, that expires within 30
 * days, or has expired and carries an approval; the earliest first.
 */
export async function listExpiring(actor: UserActor, page: Page): Promise<EvidenceItem[]> {
  const today = dayOf()
  const { organisationId } = actor
  const part: Prisma.AssignmentWhereInput = {
    organisationId,
    status: "accepted",
    role: { in: ["lead", "supporting"] },
  }
  const initiative: Prisma.InitiativeWhereInput = { status: "active", assignments: { some: part } }
  const rows = await db().evidence.findMany({
    where: {
      withdrawnAt: null,
      expiresOn: { not: null, lte: addDays(today, warningDays) },
      AND: [
        { OR: [{ milestone: { initiative } }, { progressReport: { initiative } }] },
        {
          OR: [
            { milestoneId: { not: null } },
            { progressReport: { organisationId } },
            { uses: { some: {} } },
          ],
        },
        { OR: [{ expiresOn: { gte: today } }, { uses: { some: { milestone: { status: "approved" } } } }] },
      ],
    },
    orderBy: [{ expiresOn: "asc" }, { id: "asc" }],
    take: page.limit,
    select: selected,
  })
  return viewsOf(actor, rows)
}
