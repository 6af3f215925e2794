import type { Prisma } from "@/lib/core/prisma/client"
import { isStale, scheduleOfMilestone } from "@/lib/initiatives/workflow"
import { moveOf, moveSelect } from "./adjustments"
import { approvedSelect, changesSince } from "./approval-shape"
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
} as const satisfies Prisma.PublicEvidenceSelect

type EvidenceRow = Prisma.PublicEvidenceGetPayload<{ select: typeof evidenceSelect }>

/** Evidence as it is shown and answered. */
export function evidenceOf(row: EvidenceRow) {
  return { ...row, organisation: organisationOf(row.organisation) }
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
  approved: { select: approvedSelect },
  confirmations: { orderBy: { id: "asc" }, select: confirmationSelect },
  uses: {
    orderBy: [{ addedAt: "asc" }, { evidenceId: "asc" }],
    take: 50,
    select: { evidence: { select: evidenceSelect } },
  },
} as const satisfies Prisma.PublicMilestoneSelect

type MilestoneRow = Prisma.PublicMilestoneGetPayload<{ select: typeof milestoneSelect }>
type MilestoneInFullRow = Prisma.PublicMilestoneGetPayload<{ select: typeof milestoneInFullSelect }>

/** A milestone of the initiative `ref` in a list. */
export function milestoneOf({ number, ...row }: MilestoneRow, ref: string, today: string) {
  return {
    ref: `${ref}/M${number}`,
    ...row,
    schedule: scheduleOfMilestone(row, today),
    stale: isStale(row, today),
  }
}

/** A milestone of the initiative `ref` with its decisions, adjustments and evidence, each newest first. */
export function milestoneInFullOf(row: MilestoneInFullRow, ref: string, today: string) {
  const { decisions, adjustments, uses, approved, confirmations, ...rest } = row
  const item = milestoneOf(rest, ref, today)
  return {
    ...item,
    approved,
    staleChanges: item.stale && approved ? changesSince(approved, rest, today) : [],
    decisions: decisions.map((one) => ({ ...one, organisation: organisationOf(one.organisation) })),
    confirmations: confirmations.map(confirmationOf),
    adjustments: adjustments.map(moveOf),
    evidence: uses.map((use) => evidenceOf(use.evidence)),
  }
}

export type PublicMilestoneItem = ReturnType<typeof milestoneOf>
export type PublicMilestoneInFull = ReturnType<typeof milestoneInFullOf>
