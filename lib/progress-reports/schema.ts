import { z } from "zod"
import {
  calendarDate,
  language,
  optionalText,
  optionalVersion,
  optionalWhole,
  rowId,
  text,
} from "@/lib/core/parse"
import { initiativeRef } from "@/lib/initiatives/schema"

const missing = (value: unknown) => (value === "" ? null : value)
const summary = text(5000)
const more = optionalText(5000)
const reportedProgress = optionalWhole(0, 100)
const assessment = z.preprocess(
  missing,
  z.enum(["on_track", "at_risk", "off_track"], "not-one-of").nullable().default(null),
)
const corrects = z.preprocess(missing, rowId.nullable().default(null))
const publish = z.preprocess(
  (value) => (value === "true" || value === "on" ? true : value === "false" || value === "" ? false : value),
  z.boolean("invalid").default(false),
)

const inOrder = (period: { periodStart?: string | undefined; periodEnd?: string | undefined }) =>
  !period.periodStart || !period.periodEnd || period.periodStart <= period.periodEnd
const order = { error: "before-start", path: ["periodEnd"] }

/** Input of draftProgressReport; `publish` publishes it at once, `corrects` names the published report whose place it takes. */
export const draftProgressReportInput = z
  .object({
    initiative: initiativeRef,
    periodStart: calendarDate,
    periodEnd: calendarDate,
    summary,
    obstacles: more,
    nextSteps: more,
    reportedProgress,
    assessment,
    corrects,
    publish,
    language: language.optional(),
  })
  .refine(inOrder, order)

/** Input of editProgressReport: what is missing stays as it is. */
export const editProgressReportInput = z
  .object({
    id: rowId,
    version: optionalVersion,
    periodStart: calendarDate.optional(),
    periodEnd: calendarDate.optional(),
    summary: summary.optional(),
    obstacles: more.optional(),
    nextSteps: more.optional(),
    reportedProgress: reportedProgress.optional(),
    assessment: assessment.optional(),
    corrects: corrects.optional(),
    language: language.optional(),
  })
  .refine(inOrder, order)

/** Input of publishProgressReport. */
export const publishProgressReportInput = z.object({ id: rowId, version: optionalVersion })
