import { refresh } from "next/cache"
import { unstable_rethrow } from "next/navigation"
import { getLocale } from "next-intl/server"
import { failureText } from "@/lib/i18n/failure-text"
import type { FormState } from "./form-state"
import { commandInput, type FormShape, formValues, unreadableFields } from "./form-values"
import { log } from "./log"
import type { Failure, Result } from "./result"

interface SubmitOptions<T> extends FormShape {
  /** After success: redirects, or says what the form tells the reader. It may throw Next's redirect. */
  done: (value: T) => Promise<Pick<FormState, "notice" | "data">> | Pick<FormState, "notice" | "data"> | never
}

/** Never sent back to a page, whatever went wrong. */
const secret = /password|secret|token/i

/**
 * What every form's server action does: turns the form into plain values, runs the command, and answers with its
 * errors in the reader's language, or goes on to `done`. What was typed is kept, but for passwords.
 *
 *     export async function proposeAction(_: FormState, formData: FormData): Promise<FormState> {
 *       const actor = await requireActor()
 *       return submitForm(formData, (input) => proposeInitiative(actor, input), {
 *         done: async ({ ref }) => redirect({ href: `/workspace/initiatives/${ref}`, locale: await getLocale() }),
 *       })
 *     }
 */
export async function submitForm<T>(
  formData: FormData,
  run: (input: Record<string, unknown>) => Promise<Result<T>>,
  options: SubmitOptions<T>,
): Promise<FormState> {
  const values = formValues(formData)
  const unreadable = unreadableFields(values)
  if (unreadable.length > 0) return refused({ code: "invalid", errors: unreadable }, {})
  const result = await attempt(() => run(commandInput(values, options)))
  const typed = Object.fromEntries(Object.entries(values).filter(([name]) => !secret.test(name)))
  if (result === "unexpected") return refused(null, typed)
  if (!result.ok) {
    // The page behind the form shows what others changed meanwhile, and carries the version to go on from.
    if (result.error.code === "stale") refresh()
    return refused(result.error, typed)
  }
  return { status: "done", errors: [], values: {}, ...(await options.done(result.value)) }
}

/** Runs a command. An outage is logged and answered, so that what was typed is not lost with the page. */
async function attempt<T>(run: () => Promise<Result<T>>): Promise<Result<T> | "unexpected"> {
  try {
    return await run()
  } catch (error) {
    unstable_rethrow(error)
    log.error({ err: error }, "a form's command failed")
    return "unexpected"
  }
}

async function refused(failure: Failure | null, values: FormState["values"]): Promise<FormState> {
  const locale = await getLocale()
  if (!failure) {
    const { message } = failureText({ code: "unexpected" }, locale)
    return { status: "error", code: "unexpected", errors: [{ path: "", message, summary: message }], values }
  }
  const { message, fields } = failureText(failure, locale)
  const onlyFields = failure.code === "invalid" && fields.length > 0
  const errors = onlyFields
    ? fields
    : [{ path: fields[0]?.path ?? "", message, summary: message }, ...fields.slice(1)]
  return { status: "error", code: failure.code, errors, values }
}
