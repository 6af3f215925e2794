import { addDays, dayOf } from "@/lib/core/clock"
import type { Prisma } from "@/lib/core/prisma/client"
import { isStale, scheduleOfMilestone } from "@/lib/initiatives/workflow"
import { moveOf, moveSelect } from "./adjustments"
import { changesSince, submissionSelect, withChanges } from "./approval-shape"
import { confirmationOf, confirmationSelect } from "./confirmations"
import { organisationOf, organisationSelect } from "./initiative-shape"

const organisation = { select: organisationSelect } as const

/** The fields of public evidence. */
export const evidenceSelect = {
  id: true,
  title: true,
  language: true,
  url: true,
  fileName: true,
  mediaType: true,
  size: true,
  sha256: true,
  revision: true,
  revisedAt: true,
  strength: true,
  periodStart: true,
  periodEnd: true,
  expiresOn: true,
  damaged: true,
  scan: true,
  createdAt: true,
  organisation,
  revisions: {
    orderBy: { revision: "desc" },
    take: 20,
    select: {
      revision: true,
      title: true,
      language: true,
      url: true,
      fileName: true,
      mediaType: true,
      size: true,
      sha256: true,
      createdAt: true,
      damaged: true,
      scan: true,
    },
  },
} as const satisfies Prisma.PublicEvidenceSelect

type EvidenceRow = Prisma.PublicEvidenceGetPayload<{ select: typeof evidenceSelect }>

/** Evidence as it is shown and answered, with its earlier revisions that are public, the latest first. */
export function evidenceOf({ revisions, ...row }: EvidenceRow, today: string) {
  return {
    ...row,
    expired: row.expiresOn !== null && row.expiresOn < today,
    earlier: revisions.filter((one) => one.revision < row.revision),
    organisation: organisationOf(row.organisation),
  }
}

export type PublicEvidenceItem = ReturnType<typeof evidenceOf>

/** The fields of a milestone in a list. */
export const milestoneSelect = {
  number: true,
  title: true,
  criteria: true,
  language: true,
  dueDate: true,
  weight: true,
  firstDueDate: true,
  firstWeight: true,
  status: true,
  statusAt: true,
  submittedOn: true,
  staleSince: true,
  validUntil: true,
  version: true,
} as const satisfies Prisma.PublicMilestoneSelect

/** The fields of a milestone with what became of it; the longest histories are cut at their latest 50. */
export const milestoneInFullSelect = {
  ...milestoneSelect,
  decisions: {
    orderBy: [{ decidedAt: "desc" }, { id: "desc" }],
    take: 50,
    select: {
      id: true,
      outcome: true,
      reason: true,
      language: true,
      decidedAt: true,
      submissionNumber: true,
      digest: true,
      organisation,
    },
  },
  adjustments: {
    orderBy: [{ adjustedAt: "desc" }, { id: "desc" }],
    take: 50,
    select: moveSelect,
  },
  approved: { select: submissionSelect },
  submissions: { orderBy: { number: "desc" }, take: 20, select: submissionSelect },
  confirmations: { orderBy: { id: "asc" }, select: confirmationSelect },
  uses: {
    orderBy: [{ addedAt: "asc" }, { evidenceId: "asc" }],
    take: 50,
    select: { evidence: { select: evidenceSelect } },
  },
} as const satisfies Prisma.PublicMilestoneSelect

type MilestoneRow = Prisma.PublicMilestoneGetPayload<{ select: typeof milestoneSelect }>
type MilestoneInFullRow = Prisma.PublicMilestoneGetPayload<{ select: typeof milestoneInFullSelect }>

/** The day from which on an approval is stale; null where it is not. */
function staleFrom({ staleSince, validUntil }: MilestoneRow, today: string): string | null {
  const changed = staleSince && dayOf(staleSince)
  const ranOut = validUntil && validUntil < today ? addDays(validUntil, 1) : null
  return [changed, ranOut].filter((day) => day !== null).sort()[0] ?? null
}

/** A milestone of the initiative `ref` in a list. */
export function milestoneOf({ number, ...row }: MilestoneRow, ref: string, today: string) {
  const stale = isStale(row, today)
  return {
    ref: `${ref}/M${number}`,
    ...row,
    schedule: scheduleOfMilestone(row, today),
    stale,
    staleOn: stale ? staleFrom({ number, ...row }, today) : null,
  }
}

/** What has changed since the approval that stands. */
function staleChangesOf({ approved, decisions, ...row }: MilestoneInFullRow, today: string) {
  const approval = decisions.find(
    (one) =>
      one.submissionNumber === approved?.number &&
      (one.outcome === "approved" || one.outcome === "confirmed"),
  )
  if (!approved) return []
  return changesSince(approved, row, { approvedOn: approval ? dayOf(approval.decidedAt) : "", today })
}

/** A milestone of the initiative `ref` with its decisions, decided submissions, adjustments and evidence, each newest first. */
export function milestoneInFullOf(row: MilestoneInFullRow, ref: string, today: string) {
  const { decisions, adjustments, uses, approved, confirmations, submissions, ...rest } = row
  const item = milestoneOf(rest, ref, today)
  return {
    ...item,
    approvedSubmission: approved?.number ?? null,
    staleChanges: item.stale ? staleChangesOf(row, today) : [],
    decisions: decisions.map((one) => ({ ...one, organisation: organisationOf(one.organisation) })),
    submissions: withChanges(submissions),
    confirmations: confirmations.map(confirmationOf),
    adjustments: adjustments.map(moveOf),
    evidence: uses.map((use) => evidenceOf(use.evidence, today)),
  }
}

export type PublicMilestoneItem = ReturnType<typeof milestoneOf>
export type PublicMilestoneInFull = ReturnType<typeof milestoneInFullOf>
