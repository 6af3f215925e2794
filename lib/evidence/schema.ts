import { z } from "zod"
import {
  calendarDate,
  language,
  optionalDate,
  optionalVersion,
  reason,
  rowId,
  text,
  whole,
} from "@/lib/core/parse"
import { EvidenceStrength, Mark } from "@/lib/core/prisma/enums"
import { isReceivedFile, type ReceivedFile } from "@/lib/core/storage"
import { milestoneRef } from "@/lib/milestones/schema"

const missing = (value: unknown) => (value === "" || value === null ? undefined : value)
const longestUrl = 2000

/** The address as it is stored, or null where it is none that evidence may link to: http(s), with a host, without credentials. */
export function evidenceUrl(given: string): string | null {
  const url = URL.parse(given)
  const isWeb = url?.protocol === "http:" || url?.protocol === "https:"
  if (!url || !isWeb || !url.hostname || url.username || url.password) return null
  return url.href.length <= longestUrl ? url.href : null
}

const url = z.preprocess(
  missing,
  text(longestUrl)
    .transform((value, context) => {
      const href = evidenceUrl(value)
      if (href) return href
      context.issues.push({ code: "custom", message: "invalid-url", input: value })
      return z.NEVER
    })
    .optional(),
)

/** A file that the storage received in this process; what a sender writes can never be one. */
const file = z.custom<ReceivedFile>(isReceivedFile, "file-required").optional()

const strength = z.enum(EvidenceStrength, "not-one-of")
const visibility = z.enum(["internal", "public"], "not-one-of")

/** A date of a revision: missing stays as it was, empty or null is none. */
const newDate = z
  .preprocess((value) => (value === "" ? null : value), z.union([z.null(), calendarDate]))
  .optional()

/** What is wrong with a period, as a message of `errors.validation`, and at which end; null where nothing is. */
export function periodFault(
  start: string | null,
  end: string | null,
): { path: string; message: string } | null {
  if ((start === null) !== (end === null)) {
    return { path: start === null ? "periodStart" : "periodEnd", message: "required" }
  }
  return start !== null && end !== null && end < start
    ? { path: "periodEnd", message: "end-before-start" }
    : null
}

/** Input of attachEvidence: a file or a link, for a milestone or for a progress report. */
export const attachEvidenceInput = z
  .object({
    milestone: z.preprocess(missing, milestoneRef.optional()),
    progressReport: z.preprocess(missing, rowId.optional()),
    title: text(200),
    language: z.preprocess(missing, language.optional()),
    visibility: z.preprocess(missing, visibility.default("internal")),
    strength: z.preprocess(missing, strength.default("not_stated")),
    periodStart: optionalDate,
    periodEnd: optionalDate,
    expiresOn: optionalDate,
    url,
    file,
  })
  .refine((input) => !(input.milestone && input.progressReport), {
    error: "invalid",
    path: ["progressReport"],
  })
  .refine((input) => input.milestone || input.progressReport, { error: "required", path: ["milestone"] })
  .refine((input) => !(input.url && input.file), { error: "invalid", path: ["url"] })
  .refine((input) => input.url || input.file, { error: "file-required", path: ["file"] })
  .superRefine((input, context) => {
    const fault = periodFault(input.periodStart, input.periodEnd)
    if (fault) context.addIssue({ code: "custom", message: fault.message, path: [fault.path] })
  })

/** Input of reviseEvidence: what is missing stays; a new file takes the place of a link and the other way round. */
export const reviseEvidenceInput = z
  .object({
    id: rowId,
    version: optionalVersion,
    title: z.preprocess(missing, text(200).optional()),
    language: z.preprocess(missing, language.optional()),
    strength: z.preprocess(missing, strength.optional()),
    periodStart: newDate,
    periodEnd: newDate,
    expiresOn: newDate,
    url,
    file,
  })
  .refine((input) => !(input.url && input.file), { error: "invalid", path: ["url"] })

/** Input of withdrawEvidence. */
export const withdrawEvidenceInput = z.object({ id: rowId, version: optionalVersion, reason })

/** Input of changeEvidenceVisibility. */
export const changeEvidenceVisibilityInput = z.object({ id: rowId, version: optionalVersion, visibility })

/** Input of reuseEvidence and removeEvidence: a milestone, and the evidence that is, or is no longer, shown for it. */
export const evidenceUseInput = z.object({ milestone: milestoneRef, evidence: rowId })

/** Input of markEvidence; `submission` is the number of the one that the mark is about. */
export const markEvidenceInput = z.object({
  milestone: milestoneRef,
  evidence: rowId,
  submission: z.preprocess(missing, whole(1, 1_000_000).optional()),
  mark: z.enum(Mark, "not-one-of"),
  reason,
  language: z.preprocess(missing, language.optional()),
})
