import { createTranslator } from "next-intl"
import type { Failure } from "@/lib/core/result"
import { type Messages, messages } from "./messages"
import type { Locale } from "./routing"

/** A failure of a command, or another outcome that has a code in `errors.code`. */
type AnyFailure = Omit<Failure, "code"> & { code: string }

type ErrorWords = Messages["errors"]

interface FieldText {
  path: string
  message: string
  /** The same with the field's name before it, for a list of all errors. */
  summary: string
}

function isKey<T extends object>(words: T, key: string): key is Extract<keyof T, string> {
  return Object.hasOwn(words, key)
}

/** A failure in words: what went wrong as a whole, and each field's error. An unknown code says "not done". */
export function failureText(failure: AnyFailure, locale: Locale): { message: string; fields: FieldText[] } {
  const words: ErrorWords = messages[locale].errors
  const t = createTranslator({ locale, messages: { errors: words }, namespace: "errors" })
  const { code, rule, errors = [] } = failure
  const whole = () => {
    if (rule !== undefined && isKey(words.rule, rule)) return t(`rule.${rule}`)
    return isKey(words.code, code) ? t(`code.${code}`) : t("code.unexpected")
  }
  const fields = errors.map(({ path, message: key, values }) => {
    // An error of one of a field's several values belongs to the field.
    const name = path.replace(/(\.\d+)+$/, "")
    const label = name.replaceAll(".", "-")
    const message = isKey(words.validation, key) ? t(`validation.${key}`, values) : t("validation.invalid")
    const summary = isKey(words.field, label)
      ? t("withField", { field: t(`field.${label}`), message })
      : message
    return { path: name, message, summary }
  })
  return { message: whole(), fields }
}
