import { getLocale, getTranslations } from "next-intl/server"
import { MeasurePicker } from "@/components/catalogue/measure-picker"
import { RadioGroup } from "@/components/forms/choice-groups"
import { DateField } from "@/components/forms/date-field"
import { TextArea } from "@/components/forms/text-area"
import { TextField } from "@/components/forms/text-field"
import { listMeasureChoices } from "@/lib/catalogue/queries"
import type { UserActor } from "@/lib/core/actor"
import { localeNames, locales } from "@/lib/i18n/routing"

/** The fields that a new initiative and a changed one have in common. `lead` stands after title and summary. */
export async function InitiativeFields({ actor, lead }: { actor: UserActor; lead?: React.ReactNode }) {
  const locale = await getLocale()
  const t = await getTranslations("workspace.form")
  const groups = await listMeasureChoices(actor)
  return (
    <>
      <TextField name="title" label={t("title")} hint={t("titleHint")} maxLength={200} />
      <TextArea name="summary" label={t("summary")} hint={t("summaryHint")} maxLength={5000} optional />
      <RadioGroup
        name="language"
        label={t("language")}
        inline
        choices={locales.map((value) => ({ value, label: localeNames[value], lang: value }))}
      />
      {lead}
      <DateField name="startDate" label={t("startDate")} optional />
      <DateField name="dueDate" label={t("dueDate")} optional />
      <MeasurePicker
        name="measures"
        label={t("measures")}
        hint={t("measuresHint")}
        groups={groups.map((group) => ({
          code: group.code,
          title: group.title[locale],
          measures: group.measures.map((one) => ({ code: one.code, title: one.title[locale] })),
        }))}
        words={{
          search: t("measuresSearch"),
          none: t("measuresNone"),
          chosen: t.raw("measuresChosen"),
        }}
      />
    </>
  )
}
