import type { Actor } from "@/lib/core/actor"
import { db, type Tx } from "@/lib/core/db"
import { log } from "@/lib/core/log"
import { rowIdOf } from "@/lib/core/parse"
import type { Prisma } from "@/lib/core/prisma/client"
import { fail, ok } from "@/lib/core/result"
import { openFile } from "@/lib/core/storage"
import { mayReadInternal, mayReadInternalEvidence } from "@/lib/initiatives/policy"
import { knownTo, lockInitiative } from "@/lib/initiatives/queries"
import { isPublic, mayKnowOfTarget, mayRead, permittedActions, type TargetFacts } from "./policy"

const initiativeFacts = {
  select: {
    ref: true,
    title: true,
    language: true,
    status: true,
    proposedAt: true,
    acceptedAt: true,
    assignments: { select: { organisationId: true, role: true, status: true, untilCancelled: true } },
  },
} as const

const ofMilestone = { select: { number: true, status: true, initiative: initiativeFacts } } as const
const ofReport = {
  select: { id: true, status: true, organisationId: true, initiative: initiativeFacts },
} as const

const selected = {
  id: true,
  organisationId: true,
  title: true,
  language: true,
  visibility: true,
  url: true,
  fileName: true,
  mediaType: true,
  size: true,
  sha256: true,
  createdAt: true,
  version: true,
  organisation: { select: { code: true, nameZh: true, nameEn: true, demo: true } },
  uploadedBy: { select: { name: true } },
  milestone: ofMilestone,
  progressReport: ofReport,
} satisfies Prisma.EvidenceSelect

type Row = Prisma.EvidenceGetPayload<{ select: typeof selected }>
type TargetRow = Pick<Row, "milestone" | "progressReport">
type Target = TargetFacts & { ref: string; initiative: { ref: string } }

function factsOf({ milestone, progressReport }: TargetRow): Target {
  if (milestone) {
    const { initiative, status, number } = milestone
    return { ref: `${initiative.ref}/M${number}`, initiative, target: { kind: "milestone", status } }
  }
  if (!progressReport) throw new Error("evidence belongs to a milestone or a progress report")
  const { id, initiative, status, organisationId } = progressReport
  return { ref: `${initiative.ref}/R:${id}`, initiative, target: { kind: "report", status, organisationId } }
}

function viewOf(actor: Actor | null, { milestone, progressReport, uploadedBy, organisationId, ...row }: Row) {
  const { ref, initiative, target } = factsOf({ milestone, progressReport })
  const internal = actor !== null && mayReadInternal(actor, initiative)
  return {
    ...row,
    milestone: milestone ? ref : null,
    progressReport: progressReport?.id ?? null,
    initiative: initiative.ref,
    /** Names of persons are for those who read the initiative from inside. */
    uploadedBy: internal ? uploadedBy.name : null,
    isPublic: isPublic({ visibility: row.visibility, organisationId, initiative, target }),
  }
}

/** A piece of evidence as the actor reads it. */
export type EvidenceView = ReturnType<typeof viewOf>
type Page = { limit: number; cursor?: string | undefined }

async function findEvidence(actor: Actor | null, id: string): Promise<Row | null> {
  const row = await db().evidence.findUnique({ where: { id: rowIdOf(id) }, select: selected })
  return row && mayRead(actor, { ...row, ...factsOf(row) }) ? row : null
}

/** One piece of evidence by id, also for nobody signed in; null where they may not read it. */
export async function getEvidence(actor: Actor | null, id: string): Promise<EvidenceView | null> {
  const row = await findEvidence(actor, id)
  return row ? viewOf(actor, row) : null
}

/** The workspace page where a piece of evidence stands: its milestone's or its report's. */
export async function pageOfTarget(actor: Actor, id: string): Promise<string> {
  const evidence = await getEvidence(actor, id)
  if (evidence?.milestone) return `/workspace/milestones/${evidence.milestone.replace("/", ".")}`
  return `/workspace/initiatives/${evidence?.initiative}/reports/${evidence?.progressReport}`
}

/**
 * A stored file with its bytes, for whoever may read it, also for nobody signed in.
 * Errors: not-found (a link too has no bytes here), changed when the bytes on disk are not those that were stored.
 */
export async function openEvidence(actor: Actor | null, id: string) {
  const evidence = await getEvidence(actor, id)
  if (!evidence) return fail("not-found")
  const { sha256, size, fileName, mediaType, isPublic } = evidence
  if (sha256 === null || size === null || fileName === null || mediaType === null) return fail("not-found")
  const content = await openFile(sha256, size)
  if (!content.ok) {
    log.error({ evidence: id, sha256 }, "stored evidence is missing or was changed")
    return content
  }
  return ok({ fileName, mediaType, size, sha256, isPublic, content: content.value })
}

type Of = { milestone: string } | { progressReport: string }
type Link = { milestoneId: string | null; progressReportId: string | null }

/** What evidence is attached to, by milestone reference or report id; null where the actor may not know of it. */
async function findTarget(tx: Tx, actor: Actor, of: Of): Promise<(Target & { link: Link }) | null> {
  if ("milestone" in of) {
    const [ref = "", number = ""] = of.milestone.split("/M")
    const where = { number: Number.parseInt(number, 10) || 0, initiative: { ref, ...knownTo(actor) } }
    const milestone = await tx.milestone.findFirst({ where, select: { id: true, ...ofMilestone.select } })
    if (!milestone) return null
    const link = { milestoneId: milestone.id, progressReportId: null }
    return { ...factsOf({ milestone, progressReport: null }), link }
  }
  const where = { id: rowIdOf(of.progressReport), initiative: knownTo(actor) }
  const progressReport = await tx.progressReport.findFirst({ where, select: ofReport.select })
  if (!progressReport) return null
  const found = factsOf({ milestone: null, progressReport })
  const link = { milestoneId: null, progressReportId: progressReport.id }
  return mayKnowOfTarget(actor, found) ? { ...found, link } : null
}

/** Evidence of the target that the actor reads: all of it, or what is their own organisation's or public by now. */
function readableOf(actor: Actor, { initiative, target }: TargetFacts): Prisma.EvidenceWhereInput {
  if (mayReadInternalEvidence(actor, initiative)) return {}
  const probe = { initiative, target, organisationId: "" }
  const open: Prisma.EvidenceWhereInput[] = isPublic({ ...probe, visibility: "public" })
    ? [{ visibility: "public" }]
    : []
  const own = { ...probe, visibility: "internal", organisationId: actor.organisationId ?? "" } as const
  return { OR: mayRead(actor, own) ? [...open, { organisationId: own.organisationId }] : open }
}

/** A page of a milestone's or report's evidence that the actor reads, newest first, and whether they may add to it; null where they may not know of it. */
export async function listEvidence(actor: Actor, of: Of, page: Page) {
  const found = await findTarget(db(), actor, of)
  if (!found) return null
  const cursor = page.cursor ? { id: { lt: rowIdOf(page.cursor) } } : {}
  const rows = await db().evidence.findMany({
    where: { AND: [found.link, readableOf(actor, found), cursor] },
    orderBy: { id: "desc" },
    take: page.limit + 1,
    select: selected,
  })
  const data = rows.slice(0, page.limit).map((row) => viewOf(actor, row))
  return {
    data,
    nextCursor: rows.length > page.limit ? (data.at(-1)?.id ?? null) : null,
    permittedActions: permittedActions(actor, found),
  }
}

/** What evidence is to be attached to, with its initiative locked: every change of either takes that lock first. */
export async function lockTarget(tx: Tx, actor: Actor, of: Of): Promise<(Target & { link: Link }) | null> {
  const seen = await findTarget(tx, actor, of)
  if (!seen) return null
  await lockInitiative(tx, seen.initiative.ref)
  return findTarget(tx, actor, of)
}
