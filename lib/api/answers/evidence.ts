import { z } from "zod"
import { Visibility } from "@/lib/core/prisma/enums"
import type { EvidenceView } from "@/lib/evidence/queries/get-evidence"
import { instant, iso, language, languageOf, organisationName, organisationNameOf } from "./shared"

/** Evidence with what it shows. */
export const evidenceItem = z
  .object({
    id: z.uuid(),
    title: z.string(),
    language,
    visibility: z.enum(Visibility),
    url: z.string().nullable().meta({ description: "A link's address; null for a file." }),
    fileName: z.string().nullable(),
    mediaType: z.string().nullable(),
    size: z.int().min(0).nullable().meta({ description: "Bytes." }),
    sha256: z.string().nullable().meta({ description: "In hexadecimal." }),
    organisation: organisationName,
    createdAt: instant,
  })
  .meta({ id: "EvidenceItem" })

export const evidenceAnswer = evidenceItem
  .extend({
    initiative: z.string().meta({ example: "INI-0001" }),
    milestone: z.string().nullable().meta({ example: "INI-0001/M1" }),
    progressReport: z.uuid().nullable(),
  })
  .meta({ id: "Evidence" })

type Row = {
  id: string
  title: string
  language: string
  visibility: Visibility
  url: string | null
  fileName: string | null
  mediaType: string | null
  size: number | null
  sha256: string | null
  createdAt: Date
}

/** Evidence in a list of what shows something. */
export function evidenceItemOf(
  row: Row,
  organisation: z.output<typeof organisationName>,
): z.output<typeof evidenceItem> {
  return {
    id: row.id,
    title: row.title,
    language: languageOf(row.language),
    visibility: row.visibility,
    url: row.url,
    fileName: row.fileName,
    mediaType: row.mediaType,
    size: row.size,
    sha256: row.sha256,
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
  }
}
