import { describe, expect, it } from "vitest"
import { changedPart } from "@/components/milestones/changed-part"

describe("where two wordings differ", () => {
  it.each([
    ["方案获批。", "方案获批并公布。", { head: "方案获批", from: "", to: "并公布", tail: "。" }],
    ["ten firms", "two firms", { head: "t", from: "en", to: "wo", tail: " firms" }],
    ["aa", "aaa", { head: "aa", from: "", to: "a", tail: "" }],
    ["", "new", { head: "", from: "", to: "new", tail: "" }],
    ["same", "same", { head: "same", from: "", to: "", tail: "" }],
    ["𠮷野", "𠮾野", { head: "", from: "𠮷", to: "𠮾", tail: "野" }],
  ])("from %j to %j", (before, after, part) => {
    expect(changedPart(before, after)).toEqual(part)
  })

  it("keeps of what stays the same only what stands around it", () => {
    const long = "x".repeat(500)
    const { head, tail } = changedPart(`${long}a${long}`, `${long}b${long}`)
    expect([head, tail]).toEqual([`…${"x".repeat(80)}`, `${"x".repeat(80)}…`])
  })
})
