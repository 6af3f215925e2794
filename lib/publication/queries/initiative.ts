import { dayOf } from "@/lib/core/clock"
import { publicDb } from "@/lib/core/db"
import type { Prisma } from "@/lib/core/prisma/client"
import { id, initiativeRef, type Listed, milestoneRef, type PageOf } from "../schema"
import { initiativeOf, initiativeSelect, organisationOf, organisationSelect } from "./initiative-shape"
import {
  evidenceOf,
  evidenceSelect,
  milestoneInFullOf,
  milestoneInFullSelect,
  type PublicEvidenceItem,
  type PublicMilestoneInFull,
} from "./milestone-shape"

const reportSelect = {
  id: true,
  periodStart: true,
  periodEnd: true,
  summary: true,
  obstacles: true,
  nextSteps: true,
  reportedProgress: true,
  assessment: true,
  language: true,
  publishedAt: true,
  correctsId: true,
  correctedById: true,
  organisation: { select: organisationSelect },
  evidence: { orderBy: [{ createdAt: "asc" }, { id: "asc" }], take: 50, select: evidenceSelect },
} as const satisfies Prisma.PublicProgressReportSelect

function reportOf(row: Prisma.PublicProgressReportGetPayload<{ select: typeof reportSelect }>) {
  const today = dayOf()
  return {
    ...row,
    organisation: organisationOf(row.organisation),
    evidence: row.evidence.map((one) => evidenceOf(one, today)),
  }
}

export type PublicReportItem = ReturnType<typeof reportOf>

/** A public initiative with its milestones and what became of them; null where there is none of this reference. */
export async function getInitiative(ref: string) {
  if (!initiativeRef.safeParse(ref).success) return null
  const today = dayOf()
  const row = await publicDb().publicInitiative.findUnique({
    where: { ref },
    select: {
      ...initiativeSelect,
      milestones: { orderBy: [{ dueDate: "asc" }, { number: "asc" }], select: milestoneInFullSelect },
    },
  })
  if (!row) return null
  return {
    ...initiativeOf(row, today),
    milestones: row.milestones.map((one) => milestoneInFullOf(one, ref, today)),
  }
}

export type PublicInitiativeInFull = NonNullable<Awaited<ReturnType<typeof getInitiative>>>

/** Published progress reports of an initiative, newest first; null where there is no such public initiative. */
export async function listProgressReports(
  ref: string,
  page: PageOf,
): Promise<Listed<PublicReportItem> | null> {
  if (!initiativeRef.safeParse(ref).success) return null
  const initiative = await publicDb().publicInitiative.findUnique({ where: { ref }, select: { id: true } })
  if (!initiative) return null
  const after = id.safeParse(page.cursor)
  const last = after.success
    ? await publicDb().publicProgressReport.findFirst({
        where: { id: after.data, initiativeId: initiative.id },
        select: { publishedAt: true, id: true },
      })
    : null
  const rows = await publicDb().publicProgressReport.findMany({
    where: {
      initiativeId: initiative.id,
      ...(last && {
        OR: [
          { publishedAt: { lt: last.publishedAt } },
          { publishedAt: last.publishedAt, id: { lt: last.id } },
        ],
      }),
    },
    orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
    take: page.limit + 1,
    select: reportSelect,
  })
  return {
    data: rows.slice(0, page.limit).map(reportOf),
    nextCursor: rows.length > page.limit ? (rows[page.limit - 1]?.id ?? null) : null,
  }
}

/** The published report whose claim is the initiative's `reported`; null where none makes one. */
export async function getReportedClaim(ref: string) {
  if (!initiativeRef.safeParse(ref).success) return null
  const leads = { some: { role: "lead", status: "accepted" } } as const
  const row = await publicDb().publicProgressReport.findFirst({
    where: {
      initiative: { ref },
      correctedById: null,
      reportedProgress: { not: null },
      organisation: { assignments: { some: { ...leads.some, initiative: { ref } } } },
    },
    orderBy: [{ periodEnd: "desc" }, { publishedAt: "desc" }],
    select: { id: true, periodStart: true, periodEnd: true, publishedAt: true, reportedProgress: true },
  })
  return row
}

/** A milestone of a public initiative, by INI-0001/M1; null where there is none. */
export async function getMilestone(ref: string): Promise<PublicMilestoneInFull | null> {
  if (!milestoneRef.safeParse(ref).success) return null
  const [initiative = "", number] = ref.split("/M")
  const row = await publicDb().publicMilestone.findFirst({
    where: { initiative: { ref: initiative }, number: Number(number) },
    select: milestoneInFullSelect,
  })
  return row ? milestoneInFullOf(row, initiative, dayOf()) : null
}

/** Public evidence by its id; null where there is none, or none that is public. */
export async function getEvidence(evidenceId: string): Promise<PublicEvidenceItem | null> {
  if (!id.safeParse(evidenceId).success) return null
  const row = await publicDb().publicEvidence.findUnique({
    where: { id: evidenceId },
    select: evidenceSelect,
  })
  return row ? evidenceOf(row, dayOf()) : null
}
