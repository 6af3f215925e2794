import { z } from "zod"
import { dayOf } from "@/lib/core/clock"
import { EvidenceStrength, Mark, ScanState, Visibility } from "@/lib/core/prisma/enums"
import type { EvidenceView } from "@/lib/evidence/queries/get-evidence"
import { isExpired, isExpiringSoon } from "@/lib/evidence/workflow"
import {
  date,
  instant,
  iso,
  language,
  languageOf,
  organisationName,
  organisationNameOf,
  permittedActions,
  version,
} from "./shared"

const content = {
  title: z.string(),
  language,
  visibility: z.enum(Visibility),
  url: z.string().nullable().meta({ description: "A link's address; null for a file." }),
  fileName: z.string().nullable(),
  mediaType: z.string().nullable(),
  size: z.int().min(0).nullable().meta({ description: "Bytes." }),
  sha256: z.string().nullable().meta({ description: "In hexadecimal." }),
  strength: z.enum(EvidenceStrength),
  periodStart: date.nullable().meta({ description: "The period that it covers." }),
  periodEnd: date.nullable(),
  expiresOn: date.nullable().meta({ description: "The last day on which it is valid." }),
}

/** Evidence with what it shows. */
export const evidenceItem = z
  .object({
    id: z.uuid(),
    ...content,
    revision: z.int().min(1),
    revisedAt: instant,
    expired: z.boolean(),
    expiresSoon: z.boolean().meta({ description: "Within 30 days." }),
    withdrawnAt: instant.nullable(),
    organisation: organisationName,
    createdAt: instant,
  })
  .meta({ id: "EvidenceItem" })

const file = {
  scan: z.enum(ScanState).meta({ description: "What a virus scanner said of the file." }),
  damaged: z
    .boolean()
    .meta({ description: "The stored bytes are missing or changed, and are not given out." }),
}

const revision = z
  .object({
    revision: z.int().min(1),
    ...content,
    ...file,
    organisation: organisationName,
    createdAt: instant,
  })
  .meta({
    id: "EvidenceRevision",
    description: "A state of the evidence; a new one never replaces the old ones.",
  })

const mark = z
  .object({
    mark: z.enum(Mark),
    reason: z.string(),
    language,
    milestone: z.string().meta({ example: "INI-0001/M1" }),
    submission: z.int().min(1).meta({ description: "The number of the submission that it is about." }),
    markedAt: instant,
    organisation: organisationName,
  })
  .meta({ id: "EvidenceMark" })

export const evidenceAnswer = evidenceItem
  .extend({
    initiative: z.string().meta({ example: "INI-0001" }),
    milestone: z.string().nullable().meta({ example: "INI-0001/M1", description: "Attached here first." }),
    progressReport: z.uuid().nullable(),
    uses: z.array(z.string()).meta({ description: "References of the milestones that it is shown for." }),
    ...file,
    withdrawnReason: z.string().nullable().meta({ description: "Not public." }),
    marks: z.array(mark).meta({ description: "What reviewers said of it, the latest first; not public." }),
    revisions: z.array(revision).meta({ description: "The latest first." }),
    version,
    permittedActions,
  })
  .meta({ id: "Evidence" })

/** What attaching or revising answers. */
export const storedEvidenceAnswer = evidenceAnswer
  .extend({
    alreadyStored: z
      .boolean()
      .meta({ description: "Your organisation had sent the same content before; it is stored once." }),
  })
  .meta({ id: "StoredEvidence" })

type Content = {
  title: string
  language: string
  visibility: Visibility
  url: string | null
  fileName: string | null
  mediaType: string | null
  size: number | null
  sha256: string | null
  strength: EvidenceStrength
  periodStart: string | null
  periodEnd: string | null
  expiresOn: string | null
}
type Row = Content & {
  id: string
  createdAt: Date
  revision: number
  revisedAt: Date | null
  /** What is public was not withdrawn. */
  withdrawnAt?: Date | null
}

function contentOf(row: Content) {
  return {
    title: row.title,
    language: languageOf(row.language),
    visibility: row.visibility,
    url: row.url,
    fileName: row.fileName,
    mediaType: row.mediaType,
    size: row.size,
    sha256: row.sha256,
    strength: row.strength,
    periodStart: row.periodStart,
    periodEnd: row.periodEnd,
    expiresOn: row.expiresOn,
  }
}

/** Evidence in a list of what shows something. */
export function evidenceItemOf(
  row: Row,
  organisation: z.output<typeof organisationName>,
): z.output<typeof evidenceItem> {
  const today = dayOf()
  return {
    id: row.id,
    ...contentOf(row),
    revision: row.revision,
    revisedAt: iso(row.revisedAt ?? row.createdAt),
    expired: isExpired(row.expiresOn, today),
    expiresSoon: isExpiringSoon(row.expiresOn, today),
    withdrawnAt: iso(row.withdrawnAt ?? null),
    organisation,
    createdAt: iso(row.createdAt),
  }
}

/** Evidence by itself. */
export function evidenceOf(view: EvidenceView): z.output<typeof evidenceAnswer> {
  return {
    ...evidenceItemOf(view, organisationNameOf(view.organisation)),
    initiative: view.initiative,
    milestone: view.milestone,
    progressReport: view.progressReport,
    uses: view.uses.map((one) => one.ref),
    scan: view.scan,
    damaged: view.damaged,
    withdrawnReason: view.withdrawnReason,
    marks: view.marks.map((one) => ({
      mark: one.mark,
      reason: one.reason,
      language: languageOf(one.language),
      milestone: one.milestone,
      submission: one.submission,
      markedAt: iso(one.markedAt),
      organisation: organisationNameOf(one.organisation),
    })),
    revisions: view.revisions.map((one) => ({
      revision: one.revision,
      ...contentOf(one),
      scan: one.scan,
      damaged: one.damaged,
      organisation: organisationNameOf(one.organisation),
      createdAt: iso(one.createdAt),
    })),
    version: view.version,
    permittedActions: view.permittedActions,
  }
}
