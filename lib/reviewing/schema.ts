import { z } from "zod"
import { calendarDate, language, optionalVersion, optionalWhole, reason, rowId, text } from "@/lib/core/parse"
import { milestoneRef } from "@/lib/milestones/schema"

const named = { ref: milestoneRef, submission: optionalWhole(1, 9999) }

/** Input of claimSubmission; `takeOver` where another reviewer has it. A named submission that no longer stands is `stale`. */
export const claimInput = z.object({ ...named, takeOver: z.boolean("not-one-of").default(false) })

/** Input of releaseSubmission. */
export const releaseInput = z.object(named)

/** Input of declareConflict. */
export const declareConflictInput = z.object({ ...named, reason, language: language.optional() })

/** Input of delegateReviews: to whom (a user's id or e-mail address), from which day to which, both included. */
export const delegationInput = z.object({
  to: text(254),
  startsOn: calendarDate,
  endsOn: calendarDate,
  reason,
  language: language.optional(),
})

/** Input of endDelegation. */
export const endDelegationInput = z.object({ id: rowId, version: optionalVersion })

/** Input of limitReviewer: codes of pillars and recommendations; none means all. */
export const limitReviewerInput = z.object({
  user: z.uuid("unknown"),
  version: optionalVersion,
  scopes: z.array(text(16)).max(50),
})

/** What a reviewer gives back together: each as it stood on the page (`INI-0001/M2:version:submission`), with the one reason. */
export const returnSubmissionsInput = z.object({
  items: z
    .array(
      z
        .string()
        .regex(/^INI-\d{4,9}\/M\d{1,4}:\d{1,9}:\d{1,4}$/, "not-a-reference")
        .transform((value) => {
          const [ref = "", version = "", submission = ""] = value.split(":")
          return { ref, version: Number(version), submission: Number(submission) }
        }),
    )
    .min(1)
    .max(100),
  reason,
  language: language.optional(),
})
