"use server"
import { redirect } from "next/navigation"
import { getLocale, getTranslations } from "next-intl/server"
import { submitForm } from "@/lib/core/form-action"
import type { FormState } from "@/lib/core/form-state"
import { signOut } from "../commands/end-session"
import { signIn } from "../commands/sign-in"
import { safeNext } from "../next-path"
import { clearSessionCookie, currentActor, requestOrigin, setSessionCookie } from "../session"

/** Signs in with e-mail and password and goes on to `next`. */
export async function signInAction(_: FormState, formData: FormData): Promise<FormState> {
  const from = await requestOrigin()
  let wait = 0
  const state = await submitForm(
    formData,
    async (input) => {
      const result = await signIn(input, from)
      if (!result.ok) wait = result.error.retryAfter ?? 0
      return result
    },
    {
      done: async ({ sessionId }) => {
        await setSessionCookie(sessionId)
        redirect(safeNext(formData.get("next"), await getLocale()))
      },
    },
  )
  if (wait === 0) return state
  const t = await getTranslations("account.signIn")
  const message = t("limited", { minutes: Math.ceil(wait / 60) })
  return { ...state, errors: [{ path: "", message, summary: message }] }
}

/** Ends the sign-in and goes to the public front page. */
export async function signOutAction(): Promise<void> {
  const actor = await currentActor()
  if (actor) await signOut(actor, {})
  await clearSessionCookie()
  redirect(`/${await getLocale()}`)
}
