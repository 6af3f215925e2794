import type { FieldError } from "./result"

/** What a form sent, as plain text by field name; several under one name become a list. Files are left out. */
export function formValues(formData: FormData): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {}
  for (const [name, value] of formData) {
    // Names that the framework adds, and names that mean something to JavaScript itself, are no fields.
    if (typeof value !== "string" || name.startsWith("$") || isDangerous(name)) continue
    const before = values[name]
    values[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value]
  }
  return values
}

function isDangerous(name: string): boolean {
  return name.split(".").some((part) => ["__proto__", "constructor", "prototype"].includes(part))
}

/** The fields whose text no database can keep: a NUL, or half of a surrogate pair. */
export function unreadableFields(values: Record<string, string | string[]>): FieldError[] {
  const isUnreadable = (text: string) => text.includes("\0") || !text.isWellFormed()
  return Object.entries(values)
    .filter(([name, value]) => isUnreadable(name) || [value].flat().some(isUnreadable))
    .map(([name]) => ({ path: name.toWellFormed(), message: "unreadable-characters" }))
}

/** How the fields of a form become the input of a command. */
export interface FormShape {
  /** Fields that are lists, however many values were sent. */
  lists?: readonly string[]
  /** Fields that are yes or no: ticked or not. */
  flags?: readonly string[]
}

type Nested = { [key: string]: unknown }

/** The input that a command parses: dotted names become parts (`name.en`), lists lists, flags true or false. */
export function commandInput(values: Record<string, string | string[]>, shape: FormShape = {}): Nested {
  const input: Nested = {}
  const put = (name: string, value: unknown) => {
    const parts = name.split(".")
    const last = parts.pop() ?? name
    let place = input
    for (const part of parts) {
      const inner = place[part]
      const next: Nested = isNested(inner) ? inner : {}
      place[part] = next
      place = next
    }
    place[last] = value
  }
  for (const [name, value] of Object.entries(values)) put(name, value)
  for (const name of shape.lists ?? []) put(name, [values[name] ?? []].flat())
  for (const name of shape.flags ?? []) put(name, ["on", "true", "1"].includes(String(values[name] ?? "")))
  return input
}

function isNested(value: unknown): value is Nested {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
