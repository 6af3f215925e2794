import { messages } from "@/lib/i18n/messages"
import type { Locale } from "@/lib/i18n/routing"

type Values = ReadonlyMap<string, unknown>

function valuesOf(json: unknown): Values {
  const isObject = typeof json === "object" && json !== null && !Array.isArray(json)
  return new Map<string, unknown>(isObject ? Object.entries(json) : [])
}

function textOf(value: unknown): string {
  if (value === undefined || value === null || value === "") return "—"
  if (Array.isArray(value)) return value.map(textOf).join(", ")
  return typeof value === "object" ? JSON.stringify(value) : String(value)
}

/** A field of the trail in words where there are some; otherwise as it is stored. */
function labelOf(field: string, locale: Locale): string {
  const label = Object.entries(messages[locale].errors.field).find(([name]) => name === field)?.[1]
  return label ?? field
}

/** What an event changed, field by field: before and after, as text. */
export function changesOf(before: unknown, after: unknown, locale: Locale) {
  const [was, is] = [valuesOf(before), valuesOf(after)]
  return [...new Set([...was.keys(), ...is.keys()])].map((field) => ({
    field,
    label: labelOf(field, locale),
    before: textOf(was.get(field)),
    after: textOf(is.get(field)),
  }))
}
