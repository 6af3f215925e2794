import { z } from "zod"
import type { FieldError } from "./result"

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

/** Characters that show nothing by themselves: spaces, marks of zero width, directions. */
const invisible = /^(\s|\p{Cf}|\u034f|\u115f|\u1160|\u2800|\u3164|\uffa0)*$/u

const clean = z
  .string({ error: (issue) => (issue.input === undefined || issue.input === null ? "required" : "not-text") })
  .refine((value) => value.isWellFormed() && !control.test(value), {
    error: "unreadable-characters",
    abort: true,
  })
  .transform((value) => value.replace(/\r\n?/g, "\n").trim())

/** Text of 1 to `max` characters: trimmed, line ends as \n, no control characters and no broken Unicode. */
export function text(max: number) {
  return clean.pipe(
    z
      .string()
      .min(1, "required")
      .max(max)
      .refine((value) => !invisible.test(value), {
        error: "required",
        when: ({ issues }) => issues.length === 0,
      }),
  )
}

/** Text that may be missing or empty; empty by default. */
export function optionalText(max: number) {
  return z.preprocess((value) => value ?? "", clean.pipe(z.string().max(max)))
}

const realDate = (value: string) =>
  !Number.isNaN(Date.parse(`${value}T00:00:00Z`)) && value >= "1900-01-01" && value <= "2199-12-31"

/** A calendar date `YYYY-MM-DD` between 1900 and 2199; it stays text. */
export const calendarDate = clean.pipe(
  z.string().min(1, "required").and(z.iso.date("not-a-date").refine(realDate, "not-a-date")),
)

/** A calendar date, or nothing (missing, null or empty). */
export const optionalDate = z.preprocess(
  (value) => (value === "" || value === undefined ? null : value),
  z.union([z.null(), calendarDate]),
)

/** A whole number in a range, also as the digits that a form sends. */
export function whole(least: number, most: number) {
  const digits = z
    .string()
    .regex(/^\d{1,9}$/, "not-a-number")
    .transform(Number)
  const number = z.union([z.number({ error: "not-a-number" }), digits], { error: "not-a-number" })
  return number.pipe(z.number().int("not-a-number").min(least).max(most))
}

/** A whole number in a range, or nothing. */
export function optionalWhole(least: number, most: number) {
  return z.preprocess(
    (value) => (value === "" || value === undefined ? null : value),
    z.union([z.null(), whole(least, most)]),
  )
}

/** A language of the product; where it is not given, the actor's is taken. */
export const language = z.enum(["zh-CN", "en"], "not-one-of")

/** The version that the change was made on; an outdated one is `stale`. */
export const version = whole(1, 2_147_483_647)

const nothing = "00000000-0000-0000-0000-000000000000"

/** The id itself where it can be that of a stored row, otherwise the id that no row has: what cannot be is not found. */
export function rowIdOf(value: string): string {
  return z.guid().safeParse(value).success ? value : nothing
}

/** The id of a stored row. */
export const rowId = text(100).transform(rowIdOf)

/** Version that an action may carry. */
export const optionalVersion = z.preprocess(
  (value) => (value === "" || value === null ? undefined : value),
  version.optional(),
)

/** The reason for an action; whether one is needed, the command says. */
export const reason = optionalText(2000)

const messageOf: Record<string, string> = {
  invalid_type: "required",
  too_small: "too-small",
  too_big: "too-big",
  invalid_value: "not-one-of",
}

function fieldError(issue: z.core.$ZodIssue): FieldError {
  const path = issue.path.map(String).join(".")
  if (issue.code === "too_big" || issue.code === "too_small") {
    const limit = issue.code === "too_big" ? issue.maximum : issue.minimum
    const ofText = issue.origin === "string" || issue.origin === "array"
    const message = ofText
      ? issue.code === "too_big"
        ? "too-long"
        : "required"
      : issue.code === "too_big"
        ? "too-big"
        : "too-small"
    return { path, message, values: { limit: Number(limit) } }
  }
  const own = /^[a-z]+(-[a-z]+)*$/.test(issue.message) ? issue.message : undefined
  return { path, message: own ?? messageOf[issue.code] ?? "invalid" }
}

/** What is wrong with an input, field by field, as message keys of `errors.validation`. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  const issues = error.issues.flatMap((issue) =>
    issue.code === "invalid_union" && issue.errors.length > 0
      ? (issue.errors.at(-1) ?? []).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }))
      : [issue],
  )
  const told = new Set<string>()
  return issues.map(fieldError).filter(({ path, message }) => {
    const isNew = !told.has(`${path} ${message}`)
    told.add(`${path} ${message}`)
    return isNew
  })
}
