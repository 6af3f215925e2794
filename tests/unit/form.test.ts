import { describe, expect, test } from "vitest"
import { commandInput, formValues, unreadableFields } from "@/lib/core/form-values"
import { fail, failAt, statusOfCode } from "@/lib/core/result"
import { failureText } from "@/lib/i18n/failure-text"
import { messages } from "@/lib/i18n/messages"

function form(...entries: [string, string | Blob][]): FormData {
  const data = new FormData()
  for (const [name, value] of entries) data.append(name, value)
  return data
}

describe("what a form sent", () => {
  test("becomes text, and lists where a name comes twice", () => {
    const data = form(["title", "甲"], ["measures", "ECO-1.1"], ["measures", "ECO-1.2"])
    expect(formValues(data)).toEqual({ title: "甲", measures: ["ECO-1.1", "ECO-1.2"] })
  })

  test("leaves out files, the framework's names and JavaScript's own", () => {
    const data = form(
      ["$ACTION_ID_1", ""],
      ["file", new Blob(["x"])],
      ["__proto__", "x"],
      ["a.constructor", "x"],
    )
    expect(formValues(data)).toEqual({})
  })

  test("is refused where no database could keep it", () => {
    expect(unreadableFields({ title: "a\0b", note: "\ud800", fine: "😀" })).toEqual([
      { path: "title", message: "unreadable-characters" },
      { path: "note", message: "unreadable-characters" },
    ])
  })
})

describe("a command's input", () => {
  test("has parts, lists and flags", () => {
    const values = { "name.zh-CN": "甲", "name.en": "A", measures: "ECO-1.1", publish: "on" }
    expect(commandInput(values, { lists: ["measures", "none"], flags: ["publish", "other"] })).toEqual({
      name: { "zh-CN": "甲", en: "A" },
      measures: ["ECO-1.1"],
      none: [],
      publish: true,
      other: false,
    })
  })

  test("touches no prototype", () => {
    commandInput({ "toString.x": "1" })
    expect("x" in Object.prototype.toString).toBe(false)
  })
})

describe("a failure in words", () => {
  test.each(Object.keys(statusOfCode))("%s has words of its own", (code) => {
    expect(messages["zh-CN"].errors.code).toHaveProperty(code)
  })

  test("names the field, in both languages", () => {
    const { error } = fail("invalid", {
      errors: [{ path: "title", message: "too-long", values: { limit: 200 } }],
    })
    expect(failureText(error, "zh-CN").fields[0]).toEqual({
      path: "title",
      message: "最多填写200个字",
      summary: "名称：最多填写200个字",
    })
    expect(failureText(error, "en").fields[0]?.summary).toBe("Title: Enter 200 characters or fewer")
  })

  test("says the rule that refused", () => {
    const { error } = fail("not-permitted", { rule: "own-organisation" })
    expect(failureText(error, "en").message).toMatch(/^Your organisation/)
  })

  test("belongs to the field where one of its values is wrong", () => {
    const { error } = failAt("measures.3", "invalid", "unknown-key")
    expect(failureText(error, "en").fields[0]).toMatchObject({ path: "measures" })
  })

  test("of an unknown code still says that nothing was done", () => {
    expect(failureText({ code: "constructor" }, "en").message).toMatch(/was not done/)
  })
})
