import type { Tx } from "@/lib/core/db"
import type { Prisma } from "@/lib/core/prisma/client"
import type { ScanState } from "@/lib/core/prisma/enums"
import type { EvidenceFacts, TargetFacts } from "../policy"

const organisation = { select: { code: true, nameZh: true, nameEn: true, demo: true } } as const

const initiativeFacts = {
  select: {
    id: true,
    ref: true,
    title: true,
    language: true,
    status: true,
    proposedAt: true,
    acceptedAt: true,
    assignments: { select: { organisationId: true, role: true, status: true, untilCancelled: true } },
  },
} as const

/** What a milestone says of itself as the home of evidence. */
export const ofMilestone = { select: { number: true, status: true, initiative: initiativeFacts } } as const

/** What a progress report says of itself as the home of evidence. */
export const ofReport = {
  select: { id: true, status: true, organisationId: true, initiative: initiativeFacts },
} as const

/** What every list of evidence shows. */
export const selected = {
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
  revision: true,
  revisedAt: true,
  strength: true,
  periodStart: true,
  periodEnd: true,
  expiresOn: true,
  withdrawnAt: true,
  withdrawnReason: true,
  organisation,
  uploadedBy: { select: { name: true } },
  milestone: ofMilestone,
  progressReport: ofReport,
  uses: {
    orderBy: { milestone: { number: "asc" } },
    select: { milestone: { select: { id: true, number: true, title: true, language: true, status: true } } },
  },
  marks: {
    orderBy: { markedAt: "desc" },
    select: {
      id: true,
      mark: true,
      reason: true,
      language: true,
      markedAt: true,
      organisation,
      submission: { select: { number: true, milestone: { select: { number: true } } } },
    },
  },
} satisfies Prisma.EvidenceSelect

/** A row of evidence as it is selected. */
export type Row = Prisma.EvidenceGetPayload<{ select: typeof selected }>

/** What evidence is attached to, with its reference. */
export type Target = TargetFacts & { ref: string; initiative: { id: string; ref: string } }

/** What evidence is attached to, with what the rules need of it. */
export function targetOf({ milestone, progressReport }: Pick<Row, "milestone" | "progressReport">): Target {
  if (milestone) {
    const { initiative, status, number } = milestone
    return { ref: `${initiative.ref}/M${number}`, initiative, target: { kind: "milestone", status } }
  }
  if (!progressReport) throw new Error("evidence belongs to a milestone or a progress report")
  const { id, initiative, status, organisationId } = progressReport
  return { ref: `${initiative.ref}/R:${id}`, initiative, target: { kind: "report", status, organisationId } }
}

/** What is known of a stored file: whether it was scanned, and whether its bytes are whole. */
export type FileState = { scan: ScanState; damaged: boolean }
const unknown: FileState = { scan: "not_needed", damaged: false }

/** The state of each stored file, by SHA-256. */
export async function fileStates(tx: Tx, hashes: readonly (string | null)[]) {
  const known = hashes.filter((one) => one !== null)
  const files = await tx.storedFile.findMany({
    where: { sha256: { in: known } },
    select: { sha256: true, scan: true, damagedAt: true },
  })
  const states = new Map(
    files.map((one) => [one.sha256, { scan: one.scan, damaged: one.damagedAt !== null }]),
  )
  return (sha256: string | null): FileState => states.get(sha256 ?? "") ?? unknown
}

/** What the rules need to know of a piece of evidence. */
export function factsOf(row: Row, file: FileState): EvidenceFacts & Target {
  return {
    ...targetOf(row),
    visibility: row.visibility,
    organisationId: row.organisationId,
    uses: row.uses.map((one) => one.milestone.status),
    isWithdrawn: row.withdrawnAt !== null,
    isInfected: file.scan === "infected",
  }
}
