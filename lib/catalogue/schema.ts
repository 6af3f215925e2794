import { z } from "zod"
import { optionalText, text, version } from "@/lib/core/parse"

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

const title = { titleZh: text(300), titleEn: text(300) }
const summary = { summaryZh: text(3000), summaryEn: text(3000) }
const note = { noteZh: optionalText(1000), noteEn: optionalText(1000) }

/** What an administrator may reword, by the kind of thing; lengths in characters. */
export const catalogueTexts = {
  report: z.strictObject({
    ...title,
    ...summary,
    goalZh: text(1000),
    goalEn: text(1000),
    audienceZh: text(300),
    audienceEn: text(300),
    ...note,
  }),
  pillar: z.strictObject({ ...title, ...summary }),
  recommendation: z.strictObject({ ...title, ...summary }),
  measure: z.strictObject(title),
  finding: z.strictObject({ ...title, ...summary }),
  indicator: z.strictObject({
    ...title,
    unitZh: text(50),
    unitEn: text(50),
    sourceZh: text(300),
    sourceEn: text(300),
    ...note,
  }),
}

export type CatalogueKind = keyof typeof catalogueTexts

/** A new wording of one catalogue entry, made on the version that its editor saw; `text` holds every field of its kind. */
export const catalogueEdit = z.strictObject({
  code: text(32),
  version,
  text: z.record(z.string(), z.unknown()),
})
