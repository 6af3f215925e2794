import { describe, expect, it } from "vitest"
import { catalogueFile, isLooselySet } from "@/lib/catalogue/schema"
import shipped from "@/prisma/catalogue.json"

const catalogue = catalogueFile.parse(shipped)

const measureCounts = {
  "ECO-1": 7,
  "ECO-2": 6,
  "ECO-3": 5,
  "ECO-4": 4,
  "GOV-1": 7,
  "GOV-2": 8,
  "GOV-3": 4,
  "GOV-4": 6,
}

const answers = {
  "F-1": ["ECO-1", "ECO-2"],
  "F-2": ["ECO-1", "ECO-2", "GOV-4"],
  "F-3": ["ECO-3", "ECO-4"],
  "F-4": ["GOV-1", "GOV-2", "GOV-3"],
}

// code, qualifier, value, unit, as of, source, which is better, serves: copied from the report by hand.
const figures = `
I-01 just_under 600   billion_CNY 2024    report higher ECO-3
I-02 over       700   billion_CNY 2025    前瞻产业研究院 higher ECO-3
I-03 over       640   billion_USD 2024    国际数据公司（IDC） higher ECO-3
I-04 over       4800  firms       2025-Q1 report higher ECO-3
I-05 over       400   firms       2025-Q1 report higher ECO-3
I-06 over       75    %           -       report higher ECO-4
I-07 over       85    %           -       report higher ECO-4
I-08 over       30000 factories   2025-Q1 工业和信息化部 higher ECO-3
I-09 over       1200  factories   2025-Q1 工业和信息化部 higher ECO-3
I-10 over       230   factories   2025-Q1 工业和信息化部 higher ECO-3
I-11 at_least   80    %           2025-Q1 工业和信息化部 higher ECO-3
I-12 exactly    28.4  %           2025-Q1 工业和信息化部 higher ECO-3
I-13 exactly    22.3  %           2025-Q1 工业和信息化部 higher ECO-3
I-14 exactly    15    models      2024    report higher ECO-2
I-15 about      25    %           -       report higher ECO-2
I-16 exactly    2     rank        2024    《哈佛商业评论》 lower  GOV-4
I-17 exactly    50    %           2024    世界经济论坛 higher ECO-3
I-18 over       20    %           2024    世界经济论坛 higher ECO-3
I-19 over       50    %           2024    世界经济论坛 higher ECO-3
I-20 over       50    %           2024    世界经济论坛 higher ECO-3
I-21 over       100   scenarios   -       report higher ECO-4
I-22 exactly    1     rank        -       report lower  ECO-2`

describe("the catalogue that ships", () => {
  it("holds two pillars, eight recommendations and every measure that they ask for", () => {
    expect(catalogue.pillars.map((it) => it.code)).toEqual(["ECO", "GOV"])
    const counts = catalogue.recommendations.map((it) => [it.code, it.measures.length])
    expect(Object.fromEntries(counts)).toEqual(measureCounts)
    const under = (pillar: string) =>
      catalogue.recommendations.filter((it) => it.pillar === pillar).flatMap((it) => it.measures).length
    expect([under("ECO"), under("GOV")]).toEqual([22, 25])
  })

  it("links findings to the recommendations that answer them", () => {
    expect(Object.fromEntries(catalogue.findings.map((it) => [it.code, it.answeredBy]))).toEqual(answers)
  })

  it("gives each indicator the report's figure, qualifier, date and source", () => {
    const rows = catalogue.indicators.map((it) => {
      const source = it.source.en === "The report" ? "report" : it.source["zh-CN"]
      const better = it.lowerIsBetter ? "lower" : "higher"
      const unit = it.unit.en.replace(" ", "_")
      return [it.code, it.qualifier, it.value, unit, it.asOf ?? "-", source, better, it.serves]
    })
    const expected = figures.trim().split("\n")
    expect(rows).toEqual(expected.map((line) => line.split(/\s+/)))
  })

  it("summarises each recommendation in two to four sentences", () => {
    for (const { code, summary } of catalogue.recommendations) {
      expect(summary["zh-CN"].match(/。/g)?.length, code).toSatisfy((n: number) => n >= 2 && n <= 4)
      expect(summary.en.match(/\.( |$)/g)?.length, code).toSatisfy((n: number) => n >= 2 && n <= 4)
    }
  })
})

describe("the catalogue's schema", () => {
  const change = (edit: (file: typeof shipped) => void) => {
    const copy = structuredClone(shipped)
    edit(copy)
    return catalogueFile.safeParse(copy).success
  }

  it.each<[string, (file: typeof shipped) => void]>([
    ["a missing measure", (file) => void file.recommendations[0]?.measures.pop()],
    ["a code twice", (file) => Object.assign(file.findings[1] ?? {}, { code: "F-1" })],
    ["an unknown reference", (file) => Object.assign(file.indicators[0] ?? {}, { serves: "ECO-9" })],
    ["an empty title", (file) => Object.assign(file.report.title, { en: " " })],
    ["English in a Chinese field", (file) => Object.assign(file.report.title, { "zh-CN": "Report" })],
    ["Chinese in an English field", (file) => Object.assign(file.report.title, { en: "报告" })],
    ["half-width punctuation", (file) => Object.assign(file.report.title, { "zh-CN": "态势,建议" })],
    ["an unknown field", (file) => Object.assign(file.report, { target: "1" })],
  ])("refuses %s", (_, edit) => {
    expect(change(edit)).toBe(false)
  })

  it("knows loose Chinese typesetting", () => {
    expect(["推动AI立法", "2025年，超75%", "产值（预测）", "GOV-1治理"].some(isLooselySet)).toBe(false)
    expect(["推动 AI", "治理,发展", "产值(预测)", "完成.", "指标:值"].every(isLooselySet)).toBe(true)
  })
})
