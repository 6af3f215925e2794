import type { Actor, UserActor } from "@/lib/core/actor"
import { db, type Tx } from "@/lib/core/db"
import { rowIdOf } from "@/lib/core/parse"
import type { Prisma } from "@/lib/core/prisma/client"
import { mayRead } from "@/lib/evidence/policy"
import { factsOf, fileStates, selected as selectedEvidence } from "@/lib/evidence/queries/selects"
import { viewOf as viewOfEvidence } from "@/lib/evidence/queries/view"
import { mayReadInternal } from "@/lib/initiatives/policy"
import { knownTo, lockInitiative } from "@/lib/initiatives/queries"
import { mayReadReport, permittedActions } from "./policy"

const organisation = { select: { code: true, nameZh: true, nameEn: true, sector: true, demo: true } } as const
const published = { where: { status: "published" }, select: { id: true } } as const

const selected = {
  id: true,
  organisationId: true,
  periodStart: true,
  periodEnd: true,
  summary: true,
  obstacles: true,
  nextSteps: true,
  reportedProgress: true,
  assessment: true,
  language: true,
  status: true,
  publishedAt: true,
  correctsId: true,
  createdAt: true,
  updatedAt: true,
  version: true,
  organisation,
  author: { select: { name: true } },
  publishedBy: { select: { name: true } },
  corrections: published,
  initiative: {
    select: {
      ref: true,
      title: true,
      language: true,
      status: true,
      proposedAt: true,
      acceptedAt: true,
      demo: true,
      assignments: { select: { organisationId: true, role: true, status: true, untilCancelled: true } },
    },
  },
  evidence: { orderBy: { id: "asc" }, select: selectedEvidence },
} satisfies Prisma.ProgressReportSelect

type Row = Prisma.ProgressReportGetPayload<{ select: typeof selected }>
type FileStates = Awaited<ReturnType<typeof fileStates>>

/** What is known of the files that are evidence of these reports. */
function filesOf(rows: readonly Row[]): Promise<FileStates> {
  return fileStates(
    db(),
    rows.flatMap((row) => row.evidence.map((one) => one.sha256)),
  )
}

/** Reports that the actor reads: published ones of initiatives they know of, and drafts of their own or to oversee. */
function reportsKnownTo(actor: Actor): Prisma.ProgressReportWhereInput {
  const known = { initiative: knownTo(actor) }
  switch (actor.role) {
    case "system":
    case "administrator":
    case "auditor":
      return known
    case "reviewer":
      return { ...known, status: "published" }
    case "agency_lead":
    case "agency_member":
      return {
        ...known,
        OR: [{ status: "published" }, { status: "draft", organisationId: actor.organisationId ?? "" }],
      }
  }
}

function viewOf(
  actor: Actor,
  { initiative, corrections, correctsId, evidence, author, publishedBy, ...row }: Row,
  stateOf: FileStates,
) {
  const { ref, title, language, status, demo } = initiative
  const [correction] = corrections
  const facts = {
    ...row,
    initiative,
    isCorrection: correctsId !== null,
    isCorrected: correction !== undefined,
  }
  const internal = mayReadInternal(actor, initiative)
  return {
    ...row,
    corrects: correctsId,
    correctedBy: correction?.id ?? null,
    /** Names of persons are for those who read the initiative from inside. */
    author: internal ? author.name : null,
    publishedBy: internal ? (publishedBy?.name ?? null) : null,
    initiative: { ref, title, language, status, demo },
    evidence: evidence
      .filter((one) => mayRead(actor, factsOf(one, stateOf(one.sha256))))
      .map((one) => viewOfEvidence(actor, one, stateOf(one.sha256))),
    permittedActions: permittedActions(actor, facts),
  }
}

/** A progress report as a signed-in user reads it. */
export type ProgressReportView = ReturnType<typeof viewOf>
export type ProgressReportPage = { data: ProgressReportView[]; nextCursor: string | null }
type Page = { limit: number; cursor?: string | undefined }

async function pageOf(
  actor: Actor,
  where: Prisma.ProgressReportWhereInput,
  page: Page,
): Promise<ProgressReportPage> {
  const cursor = page.cursor ? { id: { lt: rowIdOf(page.cursor) } } : {}
  const rows = await db().progressReport.findMany({
    where: { AND: [where, reportsKnownTo(actor), cursor] },
    orderBy: { id: "desc" },
    take: page.limit + 1,
    select: selected,
  })
  const some = rows.slice(0, page.limit)
  const stateOf = await filesOf(some)
  const data = some.map((row) => viewOf(actor, row, stateOf))
  return { data, nextCursor: rows.length > page.limit ? (data.at(-1)?.id ?? null) : null }
}

/** One progress report by id with the evidence that the actor reads; null where they may not know of it. */
export async function getProgressReport(actor: Actor, id: string): Promise<ProgressReportView | null> {
  const row = await db().progressReport.findFirst({
    where: { AND: [{ id: rowIdOf(id) }, reportsKnownTo(actor)] },
    select: selected,
  })
  return row ? viewOf(actor, row, await filesOf([row])) : null
}

/** A page of an initiative's reports, newest first: published ones, and one's own drafts; null where the actor may not know of the initiative. */
export async function listProgressReports(
  actor: Actor,
  ref: string,
  page: Page,
): Promise<ProgressReportPage | null> {
  const known = await db().initiative.findFirst({ where: { ref, ...knownTo(actor) }, select: { id: true } })
  return known ? pageOf(actor, { initiativeId: known.id }, page) : null
}

/** A page of the drafts of the actor's own organisation, newest first. */
export async function listOwnDrafts(actor: UserActor, page: Page): Promise<ProgressReportPage> {
  return pageOf(actor, { status: "draft", organisationId: actor.organisationId }, page)
}

/** The last published report of the actor's organisation on an initiative, at hand while the next is written; null where there is none. */
export async function getLastReport(actor: UserActor, ref: string): Promise<ProgressReportView | null> {
  const row = await db().progressReport.findFirst({
    where: {
      organisationId: actor.organisationId,
      status: "published",
      corrections: { none: published.where },
      initiative: { ref, ...knownTo(actor) },
    },
    orderBy: [{ periodEnd: "desc" }, { publishedAt: "desc" }],
    select: selected,
  })
  return row ? viewOf(actor, row, await filesOf([row])) : null
}

/** The report with its initiative, which is locked for a change; null where there is none or the actor may not read it. */
export async function lockProgressReport(tx: Tx, actor: Actor, id: string) {
  const where = { id }
  const found = await tx.progressReport.findUnique({
    where,
    select: { initiative: { select: { ref: true } } },
  })
  const initiative = found && (await lockInitiative(tx, found.initiative.ref))
  const row =
    initiative &&
    (await tx.progressReport.findUnique({
      where,
      select: {
        id: true,
        organisationId: true,
        periodStart: true,
        periodEnd: true,
        summary: true,
        obstacles: true,
        nextSteps: true,
        reportedProgress: true,
        assessment: true,
        language: true,
        status: true,
        correctsId: true,
        version: true,
        corrections: published,
      },
    }))
  if (!row) return null
  const report = {
    ...row,
    initiative,
    isCorrection: row.correctsId !== null,
    isCorrected: row.corrections.length > 0,
  }
  return mayReadReport(actor, report) ? report : null
}
