import { createHash } from "node:crypto"
import {
  type CatalogueField,
  type CatalogueFile,
  type CatalogueKind,
  catalogueFields,
  catalogueFile,
  type Words,
} from "@/lib/catalogue/schema"
import json from "@/prisma/catalogue.json"

/** The catalogue that ships with this version. */
export const shippedCatalogue = catalogueFile.parse(json)

/** Wording of one entry as it is stored: `titleZh`, `titleEn` and so on. */
export type CatalogueText = Readonly<Partial<Record<`${CatalogueField}${"Zh" | "En"}`, string>>>

/** Wording as it is stored, from texts in both languages. */
export function storedText(texts: Readonly<Record<string, Words>>): CatalogueText {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([field, it]) => [
      [`${field}Zh`, it["zh-CN"]],
      [`${field}En`, it.en],
    ]),
  )
}

/** The texts of a kind in both languages, from wording as it is stored. */
export function textsOf(
  kind: CatalogueKind,
  stored: CatalogueText,
): { field: CatalogueField; words: Words }[] {
  return catalogueFields[kind].map((field) => ({
    field,
    words: { "zh-CN": stored[`${field}Zh`] ?? "", en: stored[`${field}En`] ?? "" },
  }))
}

const titled = (it: Words) => ({ titleZh: it["zh-CN"], titleEn: it.en })
const summarised = (it: Words) => ({ summaryZh: it["zh-CN"], summaryEn: it.en })
const noted = (it: Words | null) => ({ noteZh: it?.["zh-CN"] ?? "", noteEn: it?.en ?? "" })

/** The file as rows in its own order: what administrators may reword in `text`, what they may not in `facts`. */
export function rowsOf(file: CatalogueFile) {
  const { report } = file
  const reportCode = report.code
  return {
    report: [
      {
        code: reportCode,
        text: {
          ...titled(report.title),
          ...summarised(report.summary),
          goalZh: report.goal["zh-CN"],
          goalEn: report.goal.en,
          audienceZh: report.audience["zh-CN"],
          audienceEn: report.audience.en,
          ...noted(report.note),
        },
        facts: {
          year: report.year,
          language: report.language,
          startDate: report.startDate,
          endDate: report.endDate,
        },
      },
    ],
    pillar: file.pillars.map((it, position) => ({
      code: it.code,
      text: { ...titled(it.title), ...summarised(it.summary) },
      facts: { reportCode, position },
    })),
    recommendation: file.recommendations.map((it, position) => ({
      code: it.code,
      text: { ...titled(it.title), ...summarised(it.summary) },
      facts: { pillarCode: it.pillar, position },
    })),
    measure: file.recommendations.flatMap((of) =>
      of.measures.map((it, position) => ({
        code: it.code,
        text: titled(it.title),
        facts: { recommendationCode: of.code, position },
      })),
    ),
    finding: file.findings.map((it, position) => ({
      code: it.code,
      text: { ...titled(it.title), ...summarised(it.summary) },
      facts: { reportCode, position },
    })),
    indicator: file.indicators.map((it, position) => ({
      code: it.code,
      text: {
        ...titled(it.title),
        unitZh: it.unit["zh-CN"],
        unitEn: it.unit.en,
        sourceZh: it.source["zh-CN"],
        sourceEn: it.source.en,
        ...noted(it.note),
      },
      facts: {
        reportCode,
        recommendationCode: it.serves,
        qualifier: it.qualifier,
        value: it.value,
        asOf: it.asOf,
        lowerIsBetter: it.lowerIsBetter,
        position,
      },
    })),
  } satisfies Record<CatalogueKind, { code: string; text: CatalogueText; facts: object }[]>
}

/** SHA-256 of a row's wording, the same whatever the order of its fields. */
export function digestOf(text: CatalogueText): string {
  const fields = Object.entries(text).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash("sha256").update(JSON.stringify(fields)).digest("hex")
}

/** Whether a text is written as the code of a recommendation. */
export function isRecommendationCode(text: string): boolean {
  return /^[A-Z]{2,8}-\d{1,3}$/.test(text)
}

/** The kind of thing that a catalogue code names, or null where it names none. */
export function kindOf(code: string): CatalogueKind | null {
  if (/^(ECO|GOV)$/.test(code)) return "pillar"
  if (/^(ECO|GOV)-\d+$/.test(code)) return "recommendation"
  if (/^(ECO|GOV)-\d+\.\d+$/.test(code)) return "measure"
  if (/^F-\d+$/.test(code)) return "finding"
  if (/^I-\d+$/.test(code)) return "indicator"
  return /^[A-Z]{2}-[A-Z]+-\d{4}$/.test(code) ? "report" : null
}

const shippedTexts = new Map<string, CatalogueText>(
  Object.values(rowsOf(shippedCatalogue))
    .flat()
    .map(({ code, text }) => [code, text]),
)

/** The wording that ships with this version for a code, or null where it ships none. */
export function shippedTextOf(code: string): CatalogueText | null {
  return shippedTexts.get(code) ?? null
}

/** The shipped wording, where it is newer than the one that an administrator's edit replaced; otherwise null. */
export function newerTextOf(row: { code: string; edited: boolean; shipped: string }): CatalogueText | null {
  const shipped = shippedTextOf(row.code)
  return row.edited && shipped && digestOf(shipped) !== row.shipped ? shipped : null
}

/** A figure in the unit that readers of a language count in: 600 of 十亿元 are 6000 of 亿元. */
export function readableFigure(figure: { value: string; unit: string }): { value: string; unit: string } {
  if (!figure.unit.startsWith("十亿")) return figure
  const [whole = "0", decimals = ""] = figure.value.split(".")
  const value = `${whole}${decimals.slice(0, 1) || "0"}${decimals.length > 1 ? `.${decimals.slice(1)}` : ""}`
  return { value: value.replace(/^0+(?=\d)/, ""), unit: figure.unit.slice(1) }
}
