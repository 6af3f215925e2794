"use server"
import { redirect } from "next/navigation"
import { getLocale } from "next-intl/server"
import type { FormState } from "@/lib/core/form-state"
import { signOut } from "../commands/end-session"
import { redeemLink } from "../commands/redeem-link"
import { signIn } from "../commands/sign-in"
import { submitLimited } from "../limited-form"
import { safeNext } from "../next-path"
import { clearSessionCookie, currentActor, requestOrigin, setSessionCookie } from "../session"

/** Signs in with e-mail and password and goes on to `next`. */
export async function signInAction(_: FormState, formData: FormData): Promise<FormState> {
  const from = await requestOrigin()
  return submitLimited(formData, (input) => signIn(input, from), {
    done: async ({ sessionId }) => {
      await setSessionCookie(sessionId)
      redirect(safeNext(formData.get("next"), await getLocale()))
    },
  })
}

/** Sets a password by a one-time link, signs in and goes to the workspace. */
export async function redeemLinkAction(_: FormState, formData: FormData): Promise<FormState> {
  const from = await requestOrigin()
  return submitLimited(formData, (input) => redeemLink(input, from), {
    done: async ({ sessionId }) => {
      await setSessionCookie(sessionId)
      redirect(safeNext(null, await getLocale()))
    },
  })
}

/** Ends the sign-in and goes to the public front page. */
export async function signOutAction(): Promise<void> {
  const actor = await currentActor()
  if (actor) await signOut(actor, {})
  await clearSessionCookie()
  redirect(`/${await getLocale()}`)
}
