import { describe, expect, test } from "vitest"
import {
  dateOfInstant,
  daysBetween,
  formatAge,
  formatDate,
  formatFileSize,
  formatInstant,
  formatMonth,
  formatNumber,
  formatPercent,
  formatPeriod,
  formatShortDate,
} from "@/lib/i18n/format"

describe("dates", () => {
  test.each([
    ["2026-06-30", "2026年6月30日", "30 June 2026"],
    ["2026-01-01", "2026年1月1日", "1 January 2026"],
    ["2028-02-29", "2028年2月29日", "29 February 2028"],
  ])("%s", (date, chinese, english) => {
    expect(formatDate(date, "zh-CN")).toBe(chinese)
    expect(formatDate(date, "en")).toBe(english)
  })

  test("what is no date stays as it is", () => {
    expect(formatDate("2026 Q1", "en")).toBe("2026 Q1")
  })

  test("short, with the year where it is another", () => {
    expect(formatShortDate("2026-06-30", "zh-CN", "2026")).toBe("6月30日")
    expect(formatShortDate("2027-06-30", "en", "2026")).toBe("30 Jun 2027")
  })

  test("a month", () => {
    expect(formatMonth("2026-06-30", "zh-CN")).toBe("2026年6月")
    expect(formatMonth("2026-06-30", "en")).toBe("June 2026")
  })

  test.each([
    ["2026-04-01", "2026-06-30", "2026年4月1日至6月30日", "1 April to 30 June 2026"],
    ["2026-04-01", "2026-04-30", "2026年4月1日至4月30日", "1 to 30 April 2026"],
    ["2025-12-01", "2026-01-31", "2025年12月1日至2026年1月31日", "1 December 2025 to 31 January 2026"],
    ["2026-04-01", "2026-04-01", "2026年4月1日", "1 April 2026"],
  ])("a period %s %s", (start, end, chinese, english) => {
    expect(formatPeriod(start, end, "zh-CN")).toBe(chinese)
    expect(formatPeriod(start, end, "en")).toBe(english)
  })
})

describe("instants", () => {
  test("are shown in the installation's time zone", () => {
    expect(formatInstant("2026-06-30T16:05:00Z", "zh-CN", "Asia/Shanghai")).toBe("2026年7月1日 00:05")
    expect(formatInstant("2026-06-30T16:05:00Z", "en", "UTC")).toBe("30 June 2026, 16:05")
  })

  test("have a calendar date there", () => {
    expect(dateOfInstant("2026-06-30T16:00:00Z", "Asia/Shanghai")).toBe("2026-07-01")
    expect(dateOfInstant("2026-06-30T16:00:00Z", "America/Los_Angeles")).toBe("2026-06-30")
  })
})

describe("age", () => {
  test.each([
    ["2026-06-30", "今天", "today"],
    ["2026-06-29", "1天前", "yesterday"],
    ["2026-06-01", "29天前", "29 days ago"],
    ["2026-07-02", "2天后", "in 2 days"],
  ])("of %s on 2026-06-30", (date, chinese, english) => {
    expect(formatAge(date, "2026-06-30", "zh-CN")).toBe(chinese)
    expect(formatAge(date, "2026-06-30", "en")).toBe(english)
  })

  test("counts days over a change of clocks", () => {
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2)
  })
})

describe("numbers", () => {
  test("have separators, percent and units", () => {
    expect(formatNumber(30000, "zh-CN")).toBe("30,000")
    expect(formatNumber(28.4, "en")).toBe("28.4")
    expect(formatPercent(75)).toBe("75%")
  })

  test.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1 kB"],
    [1_549_000, "1.5 MB"],
    [999_999, "1 MB"],
    [123_456_789, "123 MB"],
  ])("a size of %i bytes", (bytes, text) => {
    expect(formatFileSize(bytes, "en")).toBe(text)
  })
})
