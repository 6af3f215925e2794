import { z } from "zod"
import { InitiativeStatus, Level, Sector } from "@/lib/core/prisma/enums"

/** A recommendation's code, or a pillar's: ECO-1, ECO. */
export const scopeCode = z.string().regex(/^[A-Z]{2,8}(-\d{1,3})?$/)
export const recommendationCode = z.string().regex(/^[A-Z]{2,8}-\d{1,3}$/)
export const measureCode = z.string().regex(/^[A-Z]{2,8}-\d{1,3}\.\d{1,3}$/)
export const organisationCode = z.string().regex(/^[A-Z0-9][A-Z0-9-]{0,31}$/)
export const initiativeRef = z.string().regex(/^INI-\d{4,9}$/)
export const milestoneRef = z.string().regex(/^INI-\d{4,9}\/M\d{1,6}$/)
export const id = z.uuid()

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const control = /[\u0000-\u001f\u007f]/
const words = z
  .string()
  .max(200)
  .refine((value) => value.isWellFormed() && !control.test(value))
  .transform((value) => value.trim())

// A status that only an insider knows is no filter of the public list.
const publicStatus = z.enum(InitiativeStatus).exclude(["draft", "proposed"])

/** What the public list of initiatives can be narrowed by. */
export const initiativeFilters = z
  .object({
    /** A recommendation's code, or a pillar's. */
    recommendation: scopeCode,
    measure: measureCode,
    organisation: organisationCode,
    status: publicStatus,
    schedule: z.enum(["late", "due_soon", "on_time", "done"]),
    q: words,
  })
  .partial()

/** What the public list of organisations can be narrowed by. */
export const organisationFilters = z
  .object({ sector: z.enum(Sector), level: z.enum(Level), q: words })
  .partial()

export type InitiativeFilters = z.output<typeof initiativeFilters>
export type OrganisationFilters = z.output<typeof organisationFilters>

/** Where a page of a list begins: after `cursor`, `limit` things at most. */
export type PageOf = { limit: number; cursor?: string | undefined }
/** One page of a list; `nextCursor` is null at its end. */
export type Listed<T> = { data: T[]; nextCursor: string | null }

/** The address's query, as Next gives it. */
export type Query = Readonly<Record<string, string | string[] | undefined>>

/** The filters that a query sets, each parsed; what cannot be read is named in `rejected`, empty ones count as not set. */
export function readFilters<S extends z.ZodObject>(
  schema: S,
  query: Query,
): { filters: z.output<S>; rejected: string[] } {
  const given = Object.entries(query).filter(
    ([name, value]) => name in schema.shape && value !== undefined && value !== "",
  )
  const parsed = schema.safeParse(Object.fromEntries(given))
  if (parsed.success) return { filters: parsed.data, rejected: [] }
  const rejected = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))]
  return {
    filters: schema.parse(Object.fromEntries(given.filter(([name]) => !rejected.includes(name)))),
    rejected,
  }
}
