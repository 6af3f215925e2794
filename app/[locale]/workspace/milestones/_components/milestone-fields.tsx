import { getTranslations } from "next-intl/server"
import { RadioGroup } from "@/components/forms/choice-groups"
import { DateField } from "@/components/forms/date-field"
import { NumberField } from "@/components/forms/number-field"
import { TextArea } from "@/components/forms/text-area"
import { TextField } from "@/components/forms/text-field"
import { localeNames, locales } from "@/lib/i18n/routing"

interface MilestoneFieldsProps {
  /** Whether another date or weight is only asked for: the initiative was accepted. */
  asks?: boolean
  /** For which of them a request waits for its answer. */
  waiting?: readonly string[]
}

/** The fields that a new milestone and a changed one have in common. */
export async function MilestoneFields({ asks = false, waiting = [] }: MilestoneFieldsProps) {
  const t = await getTranslations("workspace.milestone")
  const form = await getTranslations("workspace.form")
  const adjustments = await getTranslations("adjustments.edit")
  const hintOf = (field: string) => adjustments(waiting.includes(field) ? "waiting" : "becomesRequest")
  return (
    <>
      <TextField name="title" label={t("title")} hint={t("titleHint")} maxLength={200} />
      <TextArea name="criteria" label={t("criteria")} hint={t("criteriaHint")} maxLength={5000} />
      <DateField name="dueDate" label={t("dueDate")} {...(asks ? { hint: hintOf("dueDate") } : {})} />
      <NumberField name="weight" label={t("weight")} hint={asks ? hintOf("weight") : t("weightHint")} />
      <RadioGroup
        name="language"
        label={form("language")}
        inline
        choices={locales.map((value) => ({ value, label: localeNames[value], lang: value }))}
      />
    </>
  )
}
