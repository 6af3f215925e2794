import { z } from "zod"
import {
  language,
  optionalDate,
  optionalText,
  optionalVersion,
  reason,
  text,
  version,
} from "@/lib/core/parse"

/** A reference such as INI-0001. */
export const initiativeRef = z.string().regex(/^INI-\d{4,9}$/, "not-a-reference")

const measures = z
  .array(z.string().regex(/^[A-Z]{2,8}-\d{1,3}\.\d{1,3}$/, "not-a-reference"), "required")
  .min(1, "required")
  .max(50)
  .transform((codes) => [...new Set(codes)])

const inOrder = (dates: { startDate?: string | null | undefined; dueDate?: string | null | undefined }) =>
  !dates.startDate || !dates.dueDate || dates.startDate <= dates.dueDate
const order = { error: "before-start", path: ["dueDate"] }

const title = text(200)
const summary = optionalText(5000)

/** Input of createInitiative. */
export const createInitiativeInput = z
  .object({
    title,
    summary,
    language: language.optional(),
    measures,
    leadOrganisation: text(32),
    startDate: optionalDate,
    dueDate: optionalDate,
  })
  .refine(inOrder, order)

/** Input of editInitiative: what is missing stays as it is. */
export const editInitiativeInput = z
  .object({
    ref: initiativeRef,
    version,
    title: title.optional(),
    summary: summary.optional(),
    language: language.optional(),
    measures: measures.optional(),
    startDate: optionalDate.optional(),
    dueDate: optionalDate.optional(),
  })
  .refine(inOrder, order)

/** Input of every step in an initiative's life. */
export const initiativeStepInput = z.object({ ref: initiativeRef, version: optionalVersion, reason })
