import { z } from "zod"
import { language, optionalVersion, optionalWhole, reason, rowId, text } from "@/lib/core/parse"
import { milestoneRef } from "@/lib/milestones/schema"

/** Input of requireConfirmation and removeRequirement. */
export const requirementInput = z.object({ milestone: milestoneRef, organisation: text(32) })

/** What a supporting organisation may answer. */
export const answerShape = z.enum(["confirmed", "objected"], "not-one-of")

/** Input of answerConfirmation; `submission` is the number of the one that was read. */
export const answerInput = z.object({
  milestone: milestoneRef,
  answer: answerShape,
  reason,
  submission: optionalWhole(1, 1_000_000),
  language: language.optional(),
})

/** Input of withdrawObjection and setAsideObjection. */
export const objectionInput = z.object({
  id: rowId,
  version: optionalVersion,
  reason,
  language: language.optional(),
})
