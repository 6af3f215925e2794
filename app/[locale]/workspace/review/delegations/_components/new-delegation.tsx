import { getLocale, getTranslations } from "next-intl/server"
import { ActionForm } from "@/components/forms/action-form"
import { DateField } from "@/components/forms/date-field"
import { SelectField } from "@/components/forms/select-field"
import { SubmitButton } from "@/components/forms/submit-button"
import { TextArea } from "@/components/forms/text-area"
import { nameOf } from "@/components/organisations/name-of"
import { dayOf } from "@/lib/core/clock"
import { delegateAction } from "@/lib/reviewing/actions"
import type { listDeputies } from "@/lib/reviewing/queries/delegations"

/** The form by which a reviewer has another one act in their stead. */
export async function NewDelegation({ deputies }: { deputies: Awaited<ReturnType<typeof listDeputies>> }) {
  const locale = await getLocale()
  const t = await getTranslations("reviewing.delegations")
  if (deputies.length === 0) return <p className="hint">{t("noDeputies")}</p>
  const today = dayOf()
  return (
    <ActionForm
      action={delegateAction}
      initial={{ startsOn: today }}
      hidden={{ language: locale }}
      label={t("new")}
    >
      <SelectField
        name="to"
        label={t("to")}
        choices={deputies.map((one) => ({
          value: one.id,
          label:
            locale === "en"
              ? `${one.name}, ${nameOf(one.organisation, locale)}`
              : `${one.name}，${nameOf(one.organisation, locale)}`,
        }))}
      />
      <DateField name="startsOn" label={t("startsOn")} min={today} />
      <DateField name="endsOn" label={t("endsOn")} hint={t("endsHint")} min={today} />
      <TextArea name="reason" label={t("reason")} rows={3} maxLength={2000} optional />
      <SubmitButton>{t("send")}</SubmitButton>
    </ActionForm>
  )
}
