import type { Prisma } from "@/lib/core/prisma/client"
import { initiativeFacts, organisation } from "./selects"

const content = {
  title: true,
  language: true,
  visibility: true,
  url: true,
  fileName: true,
  mediaType: true,
  size: true,
  sha256: true,
  strength: true,
  periodStart: true,
  periodEnd: true,
  expiresOn: true,
} as const

const uses = {
  orderBy: [{ addedAt: "asc" }, { evidenceId: "asc" }],
  select: {
    addedAt: true,
    evidence: {
      select: {
        id: true,
        ...content,
        revision: true,
        revisedAt: true,
        withdrawnAt: true,
        createdAt: true,
        organisationId: true,
        version: true,
        uploadedBy: { select: { name: true } },
        organisation,
      },
    },
  },
} satisfies Prisma.MilestoneEvidenceFindManyArgs

const submissions = {
  orderBy: { number: "asc" },
  select: {
    id: true,
    number: true,
    submittedAt: true,
    withdrawnAt: true,
    statement: true,
    language: true,
    restated: true,
    title: true,
    criteria: true,
    dueDate: true,
    weight: true,
    digest: true,
    manifest: true,
    answersUntil: true,
    submittedBy: { select: { name: true, organisation } },
    claim: { select: { claimedAt: true, reviewerId: true, reviewer: { select: { name: true } } } },
    items: {
      orderBy: { position: "asc" },
      select: {
        evidenceId: true,
        revision: true,
        hash: true,
        salt: true,
        content: true,
        frozen: { select: content },
      },
    },
  },
} satisfies Prisma.SubmissionFindManyArgs

const decisions = {
  orderBy: { decidedAt: "asc" },
  select: {
    id: true,
    submissionId: true,
    submission: { select: { number: true } },
    digest: true,
    outcome: true,
    comment: true,
    language: true,
    decidedAt: true,
    reviewer: { select: { name: true } },
    delegatedFrom: { select: { name: true } },
    organisation,
  },
} satisfies Prisma.DecisionFindManyArgs

const adjustments = {
  orderBy: { adjustedAt: "asc" },
  select: {
    id: true,
    field: true,
    from: true,
    to: true,
    reason: true,
    language: true,
    adjustedAt: true,
    organisation,
    status: true,
    decidedAt: true,
    decidedById: true,
    decidedOrganisation: organisation,
    decisionReason: true,
    decisionLanguage: true,
    version: true,
  },
} satisfies Prisma.MilestoneAdjustmentFindManyArgs

/** All that is read of one milestone. */
export const milestoneSelect = {
  id: true,
  number: true,
  title: true,
  criteria: true,
  language: true,
  dueDate: true,
  weight: true,
  firstDueDate: true,
  firstWeight: true,
  status: true,
  statusReason: true,
  statusAt: true,
  submittedOn: true,
  submissionId: true,
  approvalId: true,
  staleSince: true,
  validUntil: true,
  createdAt: true,
  updatedAt: true,
  version: true,
  initiative: { select: initiativeFacts },
  submissions,
  decisions,
  adjustments,
  uses,
} satisfies Prisma.MilestoneSelect

/** A milestone as it was read. */
export type MilestoneRow = Prisma.MilestoneGetPayload<{ select: typeof milestoneSelect }>
