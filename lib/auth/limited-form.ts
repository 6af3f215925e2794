import { getTranslations } from "next-intl/server"
import { submitForm } from "@/lib/core/form-action"
import type { FormState } from "@/lib/core/form-state"
import type { Result } from "@/lib/core/result"

/** `submitForm` for what is limited: where there were too many attempts, it says in how many minutes to try again. */
export async function submitLimited<T>(
  formData: FormData,
  run: (input: Record<string, unknown>) => Promise<Result<T>>,
  options: Parameters<typeof submitForm<T>>[2],
): Promise<FormState> {
  let wait = 0
  const counted = async (input: Record<string, unknown>) => {
    const result = await run(input)
    if (!result.ok) wait = result.error.retryAfter ?? 0
    return result
  }
  const state = await submitForm(formData, counted, options)
  if (wait === 0) return state
  const t = await getTranslations("account.signIn")
  const message = t("limited", { minutes: Math.ceil(wait / 60) })
  return { ...state, errors: [{ path: "", message, summary: message }] }
}
