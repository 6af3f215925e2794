"use server"
import { refresh } from "next/cache"
import { getLocale, getTranslations } from "next-intl/server"
import { submitForm } from "@/lib/core/form-action"
import type { FormState } from "@/lib/core/form-state"
import { formatInstant } from "@/lib/i18n/format"
import { changePassword } from "../commands/change-password"
import { endSession } from "../commands/end-session"
import { createToken, revokeToken } from "../commands/tokens"
import { submitLimited } from "../limited-form"
import { requireActor } from "../session"

/** Changes the reader's own password. */
export async function changePasswordAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitLimited(formData, (input) => changePassword(actor, input), {
    done: async ({ endedSessions }) => {
      const t = await getTranslations("account.password")
      return { notice: t("done", { count: endedSessions }) }
    },
  })
}

/** Ends one of the reader's own sign-ins. */
export async function endSessionAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => endSession(actor, input), {
    done: () => {
      refresh()
      return {}
    },
  })
}

/** Makes an API token for the reader and shows it this once. */
export async function createTokenAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => createToken(actor, input), {
    done: async ({ token, expiresAt }) => {
      refresh()
      const t = await getTranslations("account.tokens")
      const until = formatInstant(expiresAt, await getLocale())
      return { notice: t("made", { until }), data: { token } }
    },
  })
}

/** Revokes one of the reader's own API tokens. */
export async function revokeTokenAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => revokeToken(actor, input), {
    done: () => {
      refresh()
      return {}
    },
  })
}
