import { z } from "zod"
import { calendarDate, language, optionalVersion, reason, rowId, whole } from "@/lib/core/parse"
import { milestoneRef } from "@/lib/milestones/schema"

const common = z.object({ milestone: milestoneRef, reason, language: language.optional() })
const weight = whole(1, 100)

/** What a request is made of, as a body has it: a date for `dueDate`, 1 to 100 for `weight`. */
export const requestAdjustmentFields = common.extend({
  field: z.enum(["dueDate", "weight"], "not-one-of"),
  to: z.union([calendarDate, weight]).meta({
    description: "The date that is asked for, or the weight from 1 to 100.",
  }),
})

/** Input of requestAdjustment. */
export const requestAdjustmentInput = z.discriminatedUnion(
  "field",
  [
    common.extend({ field: z.literal("dueDate"), to: calendarDate }),
    common.extend({ field: z.literal("weight"), to: weight.transform(String) }),
  ],
  "not-one-of",
)

/** Input of grantAdjustment, declineAdjustment and withdrawAdjustment. */
export const adjustmentStepInput = z.object({
  id: rowId,
  version: optionalVersion,
  reason,
  language: language.optional(),
})
