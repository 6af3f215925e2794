"use client"
import { createContext, useContext } from "react"
import type { FormValues } from "@/lib/core/form-state"

/** The few words that fields and buttons need in the browser. */
export interface FormWords {
  errorTitle: string
  error: string
  optional: string
  sending: string
  remaining: string
  tooLong: string
  upTo: string
  choose: string
  showPassword: string
  hidePassword: string
}

interface FormContextValue {
  values: FormValues
  errors: ReadonlyMap<string, string>
  /** What the action's answer brings once: a one-time link, a new token. */
  data: Readonly<Record<string, string>>
  pending: boolean
  words: FormWords
  /** Begins every field's id, so that two forms of one page never share one. */
  formId: string
}

export const FormContext = createContext<FormContextValue | null>(null)

/** The form around a field; throws outside an `ActionForm`. */
export function useForm(): FormContextValue {
  const form = useContext(FormContext)
  if (!form) throw new Error("A field stands outside an ActionForm")
  return form
}

/** What a field shows: the value typed or given, and its error if it has one. `id` is where the summary links to. */
export function useField(name: string): {
  id: string
  value: string
  values: readonly string[]
  error: string | undefined
  words: FormWords
} {
  const { values, errors, words, formId } = useForm()
  const value = values[name]
  return {
    id: fieldId(formId, name),
    value: typeof value === "string" ? value : (value?.[0] ?? ""),
    values: value === undefined ? [] : typeof value === "string" ? [value] : value,
    error: errors.get(name),
    words,
  }
}

/** The element id of a field by its form and name. */
export function fieldId(formId: string, name: string): string {
  return `${formId}-${name.replaceAll(".", "-")}`
}
