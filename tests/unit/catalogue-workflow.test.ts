import { describe, expect, it } from "vitest"
import { digestOf, kindOf, newerTextOf, readableFigure, shippedTextOf } from "@/lib/catalogue/workflow"

describe("the wording of catalogue entries", () => {
  it("has one digest whatever the order of its fields, and another when a word changes", () => {
    const text = { titleZh: "标题", titleEn: "Title" }
    expect(digestOf({ titleEn: "Title", titleZh: "标题" })).toBe(digestOf(text))
    expect(digestOf({ ...text, titleEn: "title" })).not.toBe(digestOf(text))
  })

  it("is offered anew only to edited entries whose shipped wording has changed since", () => {
    const ships = shippedTextOf("ECO-1") ?? {}
    const row = { code: "ECO-1", edited: true, shipped: "an older digest" }
    expect(newerTextOf(row)).toEqual(ships)
    expect(newerTextOf({ ...row, edited: false })).toBeNull()
    expect(newerTextOf({ ...row, shipped: digestOf(ships) })).toBeNull()
    expect(newerTextOf({ ...row, code: "ECO-9" })).toBeNull()
  })
})

describe("catalogue codes", () => {
  it.each([
    ["CN-AI-2025", "report"],
    ["GOV", "pillar"],
    ["ECO-1", "recommendation"],
    ["ECO-1.3", "measure"],
    ["F-2", "finding"],
    ["I-14", "indicator"],
    ["INI-0001", null],
    ["eco-1", null],
    ["", null],
  ])("%s names a %s", (code, kind) => {
    expect(kindOf(code)).toBe(kind)
  })
})

describe("figures in the unit that readers count in", () => {
  it.each([
    ["600", "十亿元", "6000", "亿元"],
    ["0.5", "十亿元", "5", "亿元"],
    ["1.25", "十亿美元", "12.5", "亿美元"],
    ["28.4", "%", "28.4", "%"],
    ["600", "billion CNY", "600", "billion CNY"],
  ])("%s %s reads %s %s", (value, unit, readableValue, readableUnit) => {
    expect(readableFigure({ value, unit })).toEqual({ value: readableValue, unit: readableUnit })
  })
})
