import { z } from "zod"
import { language, optionalDate, optionalText, optionalVersion, reason, rowId, text } from "@/lib/core/parse"
import { initiativeRef } from "@/lib/initiatives/schema"

/** Input of requestAssignment; `dueDate` is the day by which an answer is hoped for. */
export const requestAssignmentInput = z.object({
  initiative: initiativeRef,
  organisation: text(32),
  role: z.enum(["lead", "supporting", "consulted"], "not-one-of"),
  note: optionalText(2000),
  dueDate: optionalDate,
  language: language.optional(),
})

/** Input of acceptAssignment, declineAssignment and endAssignment. */
export const assignmentStepInput = z.object({ id: rowId, version: optionalVersion, reason })
