import { describe, expect, test } from "vitest"
import { messages } from "@/lib/i18n/messages"

/** Every message by its whole key. */
function leaves(tree: object, prefix = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + key, value]] : leaves(value, `${prefix}${key}.`),
  )
}

/** What a message is filled with: every argument, and those that it shows rather than only chooses by. */
function placeholders(message: string): { all: Set<string>; shown: Set<string> } {
  const all = new Set<string>()
  const shown = new Set<string>()
  let depth = 0
  for (let at = 0; at < message.length; at++) {
    if (message[at] === "{") {
      const [, name, end] = /^\{\s*(\w+)\s*([,}])/.exec(message.slice(at)) ?? []
      if (depth % 2 === 0 && name) {
        all.add(name)
        if (end === "}" || message.includes("#")) shown.add(name)
      }
      depth += 1
    }
    if (message[at] === "}") depth -= 1
  }
  return { all, shown }
}

const chinese = new Map(leaves(messages["zh-CN"]))
const english = new Map(leaves(messages.en))

describe("the two languages", () => {
  test("have the same keys", () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort())
  })

  test.each([...chinese.keys()])("fill %s with the same values", (key) => {
    const ofChinese = placeholders(chinese.get(key) ?? "")
    const ofEnglish = placeholders(english.get(key) ?? "")
    expect([...ofEnglish.shown].filter((name) => !ofChinese.all.has(name))).toEqual([])
    expect([...ofChinese.shown].filter((name) => !ofEnglish.all.has(name))).toEqual([])
  })

  test("leave nothing empty", () => {
    expect([...chinese, ...english].filter(([, text]) => text.trim() === "")).toEqual([])
  })

  test("write Chinese without half-width punctuation or spaces beside Chinese characters", () => {
    const wrong = [...chinese].filter(([, text]) =>
      /[\p{Script=Han}] *[,;:?!()]|[\p{Script=Han}] +\S/u.test(text),
    )
    expect(wrong).toEqual([])
  })
})
