import { formatDate } from "@/lib/i18n/format"
import { type Messages, messages } from "@/lib/i18n/messages"
import { isLocale, type Locale, localeNames } from "@/lib/i18n/routing"

type Values = ReadonlyMap<string, unknown>

function valuesOf(json: unknown): Values {
  const isObject = typeof json === "object" && json !== null && !Array.isArray(json)
  return new Map<string, unknown>(isObject ? Object.entries(json) : [])
}

/** Which words a field's codes have; a status has those of what the event is about. */
const groups: Readonly<Record<string, readonly (keyof Messages["common"])[]>> = {
  status: ["initiativeStatus", "milestoneStatus", "assignmentStatus", "reportStatus"],
  role: ["assignmentRole", "role"],
  visibility: ["visibility"],
  assessment: ["assessment"],
  sector: ["sector"],
  level: ["level"],
}

/** A code of the trail in words, a date as people write it; anything else as it is stored. */
function wordOf(field: string, value: unknown, locale: Locale): string {
  const text = textOf(value)
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formatDate(text, locale)
  if (field === "field") return labelOf(text, locale)
  if (field === "language" && isLocale(text)) return localeNames[text]
  for (const group of groups[field] ?? []) {
    const word = Object.entries(messages[locale].common[group]).find(([code]) => code === text)?.[1]
    if (typeof word === "string") return word
  }
  return text
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
    before: wordOf(field, was.get(field), locale),
    after: wordOf(field, is.get(field), locale),
  }))
}
