import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Locale } from "@/lib/i18n/routing"

export type Words = (key: string, values?: Readonly<Record<string, string>>) => string

const folder = join(import.meta.dirname, "../../../lib/i18n/messages")

function messagesOf(locale: Locale, namespace: string): unknown {
  return JSON.parse(readFileSync(join(folder, locale, `${namespace}.json`), "utf8"))
}

function within(messages: unknown, key: string): unknown {
  if (typeof messages !== "object" || messages === null) return undefined
  return Object.entries(messages).find(([name]) => name === key)?.[1]
}

/** What the product says in a language, by key; a key that does not exist is the test's mistake. */
export function wordsOf(locale: Locale): Words {
  return (key, values = {}) => {
    const [namespace = "", ...path] = key.split(".")
    const found = path.reduce<unknown>(within, messagesOf(locale, namespace))
    if (typeof found !== "string") throw new Error(`no words for ${key}`)
    return found.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
  }
}
