import { describe, expect, test } from "vitest"
import { messages } from "@/lib/i18n/messages"

/** Every message by its whole key. */
function leaves(tree: object, prefix = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + key, value]] : leaves(value, `${prefix}${key}.`),
  )
}

/**
 * The names of what a message shows. A number that only chooses between English singular and plural, and is
 * not shown (`#`), is none: Chinese has no such choice to make.
 */
function placeholders(message: string): string[] {
  const names: string[] = []
  let depth = 0
  for (let at = 0; at < message.length; at++) {
    if (message[at] === "{") {
      const [, name, end] = /^\{\s*(\w+)\s*([,}])/.exec(message.slice(at)) ?? []
      const isShown = end === "}" || message.includes("#")
      if (depth % 2 === 0 && name && isShown) names.push(name)
      depth += 1
    }
    if (message[at] === "}") depth -= 1
  }
  return [...new Set(names)].sort()
}

const chinese = new Map(leaves(messages["zh-CN"]))
const english = new Map(leaves(messages.en))

describe("the two languages", () => {
  test("have the same keys", () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort())
  })

  test.each([...chinese.keys()])("fill %s with the same values", (key) => {
    expect(placeholders(english.get(key) ?? "")).toEqual(placeholders(chinese.get(key) ?? ""))
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
