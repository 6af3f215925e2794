import type { FieldError } from "@/lib/core/form-state"
import { failureText } from "@/lib/i18n/failure-text"
import type { Locale } from "@/lib/i18n/routing"

export type FormQuery = Readonly<Record<string, string | string[] | undefined>>

/** What was refused of a form with a file that was sent without scripts, from the address: codes alone, their words are ours. */
export function refusalIn(
  query: FormQuery,
  maximum: string,
  locale: Locale,
): { refusal: boolean; errors: readonly FieldError[] } {
  const code = [query.problem].flat()[0]
  if (!code) return { refusal: false, errors: [] }
  const errors = [query.at].flat().flatMap((at) => {
    const [path, message] = at?.split(".") ?? []
    if (path === undefined || !message) return []
    return [{ path, message, values: { limit: message === "file-too-large" ? maximum : 200 } }]
  })
  const { message, fields } = failureText({ code, errors }, locale)
  const whole = [{ path: "", message, summary: message }]
  return { refusal: true, errors: fields.length > 0 ? fields : whole }
}

/** What had been typed into a field of the form that was refused. */
export function typedIn(query: FormQuery, refusal: boolean, name: string, otherwise = ""): string {
  return refusal ? ([query[name]].flat()[0] ?? otherwise) : otherwise
}
