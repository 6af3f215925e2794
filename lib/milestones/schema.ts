import { z } from "zod"
import {
  calendarDate,
  language,
  optionalText,
  optionalVersion,
  reason,
  text,
  version,
  whole,
} from "@/lib/core/parse"
import { initiativeRef } from "@/lib/initiatives/schema"

/** A reference such as INI-0001/M2. */
export const milestoneRef = z.string().regex(/^INI-\d{4,9}\/M\d{1,4}$/, "not-a-reference")

const title = text(200)
const criteria = text(5000)
const weight = whole(1, 100)

/** Input of addMilestone. */
export const addMilestoneInput = z.object({
  initiative: initiativeRef,
  title,
  criteria,
  dueDate: calendarDate,
  weight: weight.default(1),
  language: language.optional(),
})

/** Input of editMilestone: what is missing stays; a moved due date or weight of an active initiative needs the reason. */
export const editMilestoneInput = z.object({
  ref: milestoneRef,
  version,
  title: title.optional(),
  criteria: criteria.optional(),
  dueDate: calendarDate.optional(),
  weight: weight.optional(),
  language: language.optional(),
  reason,
})

/** Input of deleteMilestone. */
export const deleteMilestoneInput = z.object({ ref: milestoneRef, version })

/** Input of every step in a milestone's life; an approval may carry a comment instead of a reason. */
export const milestoneStepInput = z.object({
  ref: milestoneRef,
  version: optionalVersion,
  reason,
  comment: reason,
  /** What the lead says with a submission. */
  statement: optionalText(5000),
  /** The number of the submission that a decision is about: that one or none. */
  submission: z.preprocess(
    (value) => (value === "" || value === null ? undefined : value),
    whole(1, 9999).optional(),
  ),
  language: language.optional(),
})
