import { z } from "zod"
import { Assessment, ReportStatus } from "@/lib/core/prisma/enums"
import type { ProgressReportView } from "@/lib/progress-reports/queries"
import type { PublicReportItem } from "@/lib/publication/queries/initiative"
import { evidenceItem, evidenceItemOf } from "./evidence"
import {
  date,
  instant,
  iso,
  language,
  languageOf,
  organisationName,
  organisationNameOf,
  percent,
  permittedActions,
} from "./shared"

export const progressReportAnswer = z
  .object({
    id: z.uuid(),
    initiative: z.string().meta({ example: "INI-0001" }),
    organisation: organisationName,
    periodStart: date,
    periodEnd: date,
    summary: z.string(),
    obstacles: z.string(),
    nextSteps: z.string(),
    reportedProgress: percent
      .nullable()
      .meta({ description: "The claim; null where the report makes none." }),
    assessment: z.enum(Assessment).nullable(),
    language,
    status: z.enum(ReportStatus),
    corrects: z.uuid().nullable().meta({ description: "The published report whose place it takes." }),
    correctedBy: z.uuid().nullable().meta({ description: "The published report that took its place." }),
    publishedAt: instant.nullable(),
    version: z.int().min(1).nullable().meta({ description: "Null where only what is public is read." }),
    evidence: z.array(evidenceItem),
    permittedActions,
  })
  .meta({ id: "ProgressReport" })

type ProgressReportAnswer = z.output<typeof progressReportAnswer>

/** A report as the actor reads it from inside. */
export function progressReportOf(view: ProgressReportView): ProgressReportAnswer {
  const organisation = organisationNameOf(view.organisation)
  return {
    id: view.id,
    initiative: view.initiative.ref,
    organisation,
    periodStart: view.periodStart,
    periodEnd: view.periodEnd,
    summary: view.summary,
    obstacles: view.obstacles,
    nextSteps: view.nextSteps,
    reportedProgress: view.reportedProgress,
    assessment: view.assessment,
    language: languageOf(view.language),
    status: view.status,
    corrects: view.corrects,
    correctedBy: view.correctedBy,
    publishedAt: iso(view.publishedAt),
    version: view.version,
    // A report's evidence is its own organisation's.
    evidence: view.evidence.map((one) => evidenceItemOf(one, organisation)),
    permittedActions: view.permittedActions,
  }
}

/** What is public of a report of the initiative `ref`. */
export function publicReportOf(item: PublicReportItem, ref: string): ProgressReportAnswer {
  const named = ({ code, name }: PublicReportItem["organisation"]) => ({ code, name })
  return {
    id: item.id,
    initiative: ref,
    organisation: named(item.organisation),
    periodStart: item.periodStart,
    periodEnd: item.periodEnd,
    summary: item.summary,
    obstacles: item.obstacles,
    nextSteps: item.nextSteps,
    reportedProgress: item.reportedProgress,
    assessment: item.assessment,
    language: languageOf(item.language),
    status: "published",
    corrects: item.correctsId,
    correctedBy: item.correctedById,
    publishedAt: iso(item.publishedAt),
    version: null,
    evidence: item.evidence.map((one) =>
      evidenceItemOf({ ...one, visibility: "public" }, named(one.organisation)),
    ),
    permittedActions: [],
  }
}
