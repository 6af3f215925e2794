import { z } from "zod"
import { language, optionalText, reason, rowId, text, version } from "@/lib/core/parse"

/** True where Chinese text holds half-width punctuation or a space beside a Chinese character. */
export function isLooselySet(text: string): boolean {
  return /\p{Script=Han}[\s,.;:!?()"'[\]<>-]|[\s,;:!?()"'[\]<>-]\p{Script=Han}/u.test(text)
}

const hasChinese = (text: string) => /\p{Script=Han}/u.test(text)

const plain = z.string().trim().min(1).max(1000)
const english = plain.refine((it) => !hasChinese(it), "not English")
const tight = plain.refine(
  (it) => !isLooselySet(it),
  "half-width punctuation or space beside a Chinese character",
)

/** Words in both languages: Chinese in `zh-CN`, none of it in `en`. */
const words = z.strictObject({ "zh-CN": tight.refine(hasChinese, "not Chinese"), en: english })

/** A unit, which may be a bare symbol such as %. */
const unit = z.strictObject({ "zh-CN": tight, en: english })

const pillarCode = z.enum(["ECO", "GOV"])
const recommendationCode = z.string().regex(/^(ECO|GOV)-[1-9]$/, "not a recommendation code")

const report = z.strictObject({
  code: z.string().regex(/^[A-Z]{2}-[A-Z]+-\d{4}$/, "not a report code"),
  title: words,
  summary: words,
  goal: words,
  audience: words,
  /** What we inferred about the document. */
  note: words,
  year: z.int().min(2000).max(2100),
  language: z.enum(["zh-CN", "en"]),
  startDate: z.iso.date(),
  endDate: z.iso.date(),
})

const recommendation = z
  .strictObject({
    code: recommendationCode,
    pillar: pillarCode,
    title: words,
    summary: words,
    measures: z.array(z.strictObject({ code: z.string(), title: words })).min(1),
  })
  .refine((it) => it.code.startsWith(`${it.pillar}-`), "belongs to another pillar")
  .refine(
    (it) => it.measures.every(({ code }, index) => code === `${it.code}.${index + 1}`),
    "measures are numbered from 1 without a gap",
  )

const finding = z.strictObject({
  code: z.string().regex(/^F-[1-9]$/, "not a finding code"),
  title: words,
  summary: words,
  answeredBy: z.array(recommendationCode).min(1),
})

const indicator = z.strictObject({
  code: z.string().regex(/^I-\d\d$/, "not an indicator code"),
  title: words,
  serves: recommendationCode,
  qualifier: z.enum(["exactly", "about", "just_under", "over", "at_least"]),
  /** In the unit, exact. */
  value: z.string().regex(/^(0|[1-9]\d*)(\.\d+)?$/, "not a decimal number"),
  unit,
  /** A year or a quarter; null where the report states none. */
  asOf: z
    .string()
    .regex(/^\d{4}(-Q[1-4])?$/)
    .nullable(),
  source: words,
  lowerIsBetter: z.boolean(),
  note: words.nullable(),
})

const isUnique = (codes: string[]) => new Set(codes).size === codes.length

/** The catalogue's data file: codes well formed and unique, references met, complete in both languages. */
export const catalogueFile = z
  .strictObject({
    report,
    pillars: z.array(z.strictObject({ code: pillarCode, title: words, summary: words })).length(2),
    recommendations: z.array(recommendation).length(8),
    findings: z.array(finding).length(4),
    indicators: z.array(indicator).length(22),
  })
  .superRefine((file, context) => {
    const refuse = (message: string) => context.addIssue({ code: "custom", message })
    const known = new Set(file.recommendations.map(({ code }) => code))
    const measures = file.recommendations.flatMap((it) => it.measures)
    if (measures.length !== 47) refuse(`47 measures expected, ${measures.length} found`)
    for (const list of [file.pillars, file.recommendations, file.findings, file.indicators]) {
      if (!isUnique(list.map(({ code }) => code))) refuse("a code occurs twice")
    }
    for (const it of file.findings) {
      if (!isUnique(it.answeredBy)) refuse(`${it.code} names a recommendation twice`)
      if (!it.answeredBy.every((code) => known.has(code)))
        refuse(`${it.code} names an unknown recommendation`)
    }
    for (const it of file.indicators) {
      if (!known.has(it.serves)) refuse(`${it.code} serves an unknown recommendation`)
    }
  })

export type CatalogueFile = z.infer<typeof catalogueFile>
export type Words = z.infer<typeof words>

/** The texts of an entry that an administrator may reword, by its kind, in the order of its form. */
export const catalogueFields = {
  report: ["title", "summary", "goal", "audience", "note"],
  pillar: ["title", "summary"],
  recommendation: ["title", "summary"],
  measure: ["title"],
  finding: ["title", "summary"],
  indicator: ["title", "unit", "source", "note"],
} as const

export type CatalogueKind = keyof typeof catalogueFields
export type CatalogueField = (typeof catalogueFields)[CatalogueKind][number]

/** The most characters of each text in one language. */
export const longest: Record<CatalogueField, number> = {
  title: 300,
  summary: 3000,
  goal: 1000,
  audience: 300,
  note: 1000,
  unit: 50,
  source: 300,
}

/** Whether a text may be empty. */
export function isOptional(field: CatalogueField): boolean {
  return field === "note"
}

/** The shape of a new wording: every text of the kind, in both languages. */
export function catalogueWording(kind: CatalogueKind) {
  const shapes = catalogueFields[kind].map((field) => {
    const one = isOptional(field) ? optionalText(longest[field]) : text(longest[field])
    return [field, z.strictObject({ "zh-CN": one, en: one })] as const
  })
  return z.strictObject(Object.fromEntries(shapes))
}

/** A new wording of one entry, made on the version that its editor saw; the texts are parsed by the kind of `code`. */
export const catalogueEdit = z.looseObject({ code: text(32), version })

/** What may be given or left out; an empty choice of a form is none. */
const optional = <S extends z.ZodType>(shape: S) =>
  z.preprocess((value) => (value === "" ? null : value), shape.nullish())

/** The code of a recommendation, as it stands in addresses. */
export const recommendationReference = z.string().regex(/^[A-Z]{2,8}-\d{1,3}$/, "not-a-reference")

const statuses = [
  "not_started",
  "in_progress",
  "partly_implemented",
  "implemented",
  "closed_not_implemented",
] as const
const endings = ["superseded", "not_accepted", "blocked", "merged"] as const

/** Endings that something else follows, which is then to be named. */
export const succeeded: readonly (string | null | undefined)[] = ["superseded", "merged"]

/**
 * Input of assessRecommendation. `ending` says why a recommendation was closed without being implemented, `successor` what took its
 * place: the code of a recommendation, or words. `after` is the latest assessment that the writer saw; null where there was none.
 */
export const assessRecommendationInput = z
  .object({
    recommendation: recommendationReference,
    status: z.enum(statuses, "not-one-of"),
    reason,
    ending: optional(z.enum(endings, "not-one-of")),
    successor: optional(text(300)),
    after: z.preprocess((value) => (value === "" ? null : value), z.union([z.null(), rowId]).optional()),
    language: language.optional(),
  })
  .superRefine(({ status, ending, successor }, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message })
    const isClosed = status === "closed_not_implemented"
    if (isClosed && !ending) refuse("ending", "required")
    if (!isClosed && ending) refuse("ending", "ending-needs-closing")
    if (succeeded.includes(ending) && !successor) refuse("successor", "required")
    if (!succeeded.includes(ending) && successor) refuse("successor", "successor-needs-ending")
  })
