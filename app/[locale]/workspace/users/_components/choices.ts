import { getLocale, getTranslations } from "next-intl/server"
import type { Choice } from "@/components/forms/select-field"
import type { Actor } from "@/lib/core/actor"
import { listOrganisationChoices } from "@/lib/organisations/queries"

const roles = ["agency_member", "agency_lead", "reviewer", "administrator", "auditor"] as const

/** The roles to choose from, each with what it may do. */
export async function roleChoices(): Promise<Choice[]> {
  const name = await getTranslations("common.role")
  const hint = await getTranslations("admin.roleHint")
  return roles.map((role) => ({ value: role, label: name(role), hint: hint(role) }))
}

/** The organisations to choose from, by name and code. */
export async function organisationChoices(actor: Actor): Promise<Choice[]> {
  const locale = await getLocale()
  const organisations = await listOrganisationChoices(actor)
  const named = organisations.map(({ code, name }) => ({ value: code, label: `${name[locale]} (${code})` }))
  return named.sort((one, other) => one.label.localeCompare(other.label, locale))
}
