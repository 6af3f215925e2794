import { getLocale, getTranslations } from "next-intl/server"
import { RadioGroup } from "@/components/forms/choice-groups"
import { SelectField } from "@/components/forms/select-field"
import { TextField } from "@/components/forms/text-field"
import type { Actor } from "@/lib/core/actor"
import { listOrganisationChoices } from "@/lib/organisations/queries"
import { levelChoices, sectorChoices } from "./choices"

/** What is said of an organisation, but for its code. `own` is left out of the parents to choose from. */
export async function OrganisationFields({ actor, own }: { actor: Actor; own?: string }) {
  const locale = await getLocale()
  const t = await getTranslations("admin.organisations")
  const parents = (await listOrganisationChoices(actor))
    .filter(({ code }) => code !== own)
    .map(({ code, name }) => ({ value: code, label: `${name[locale]} (${code})` }))
    .sort((one, other) => one.label.localeCompare(other.label, locale))
  return (
    <>
      <TextField name="name.zh-CN" label={t("nameZh")} maxLength={200} lang="zh-CN" />
      <TextField name="name.en" label={t("nameEn")} maxLength={200} lang="en" />
      <RadioGroup name="sector" label={t("sector")} choices={await sectorChoices()} />
      <RadioGroup name="level" label={t("level")} choices={await levelChoices()} />
      <TextField
        name="region"
        label={t("region")}
        hint={t("regionHint")}
        maxLength={100}
        width="medium"
        optional
      />
      <SelectField name="parent" label={t("parent")} choices={parents} emptyLabel={t("noParent")} optional />
    </>
  )
}
