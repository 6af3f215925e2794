"use server"
import { redirect } from "next/navigation"
import { getLocale } from "next-intl/server"
import { requireActor } from "@/lib/auth/session"
import { submitForm } from "@/lib/core/form-action"
import type { FormState } from "@/lib/core/form-state"
import { createOrganisation, editOrganisation } from "./commands"

async function show(code: string, done: string): Promise<never> {
  redirect(`/${await getLocale()}/workspace/organisations/${code}?done=${done}`)
}

/** Makes an organisation and shows it. */
export async function createOrganisationAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => createOrganisation(actor, input), {
    done: ({ code }) => show(code, "create"),
  })
}

/** Changes what is said of an organisation and shows it. */
export async function editOrganisationAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => editOrganisation(actor, input), {
    done: ({ code }) => show(code, "edit"),
  })
}
