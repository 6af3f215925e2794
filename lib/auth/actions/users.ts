"use server"
import { refresh } from "next/cache"
import { redirect } from "next/navigation"
import { getLocale, getTranslations } from "next-intl/server"
import type { Actor } from "@/lib/core/actor"
import { submitForm } from "@/lib/core/form-action"
import type { FormState } from "@/lib/core/form-state"
import type { Result } from "@/lib/core/result"
import { formatInstant } from "@/lib/i18n/format"
import { changeOrganisation, changeRole, disableUser, enableUser, resetUser } from "../commands/change-user"
import { inviteUser } from "../commands/create-user"
import type { IssuedLink } from "../one-time-link"
import { requireActor } from "../session"

async function showLink({ link, linkExpiresAt }: IssuedLink) {
  refresh()
  const t = await getTranslations("admin.users")
  return { notice: t("linkMade", { until: formatInstant(linkExpiresAt, await getLocale()) }), data: { link } }
}

async function takeStep(
  formData: FormData,
  step: string,
  run: (actor: Actor, input: unknown) => Promise<Result<{ id: string }>>,
): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => run(actor, input), {
    done: async ({ id }) => redirect(`/${await getLocale()}/workspace/users/${id}?done=${step}`),
  })
}

/** Makes an account and shows the link for its owner this once. */
export async function inviteUserAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => inviteUser(actor, input), { done: showLink })
}

/** Makes a new link for a user and shows it this once. */
export async function resetUserAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => resetUser(actor, input), { done: showLink })
}

/** Shuts an account. */
export async function disableUserAction(_: FormState, formData: FormData): Promise<FormState> {
  return takeStep(formData, "disable", disableUser)
}

/** Opens an account again. */
export async function enableUserAction(_: FormState, formData: FormData): Promise<FormState> {
  return takeStep(formData, "enable", enableUser)
}

/** Gives a user another role. */
export async function changeRoleAction(_: FormState, formData: FormData): Promise<FormState> {
  return takeStep(formData, "change-role", changeRole)
}

/** Moves a user to another organisation. */
export async function changeOrganisationAction(_: FormState, formData: FormData): Promise<FormState> {
  return takeStep(formData, "change-organisation", changeOrganisation)
}
