import { z } from "zod"
import { language, rowId, text } from "@/lib/core/parse"
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

/** Input of attachEvidence: a file or a link, for a milestone or for a progress report. */
export const attachEvidenceInput = z
  .object({
    milestone: z.preprocess(missing, milestoneRef.optional()),
    progressReport: z.preprocess(missing, rowId.optional()),
    title: text(200),
    language: z.preprocess(missing, language.optional()),
    visibility: z.preprocess(missing, z.enum(["internal", "public"], "not-one-of").default("internal")),
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
