import { getTranslations } from "next-intl/server"
import { ActionForm } from "@/components/forms/action-form"
import { SelectField } from "@/components/forms/select-field"
import { ShownOnce } from "@/components/forms/shown-once"
import { SubmitButton } from "@/components/forms/submit-button"
import { TextField } from "@/components/forms/text-field"
import { createTokenAction } from "@/lib/auth/actions/account"
import { tokenDays } from "@/lib/auth/schema"

const lives = [30, tokenDays.usual, 180, tokenDays.most]

/** The form that makes an API token and then shows it, this once. */
export async function NewTokenForm() {
  const t = await getTranslations("account.tokens")
  return (
    <ActionForm action={createTokenAction} initial={{ days: `${tokenDays.usual}` }} label={t("new")}>
      <ShownOnce
        name="token"
        label={t("token")}
        hint={t("tokenHint")}
        copy={t("copy")}
        copied={t("copied")}
      />
      <TextField name="name" label={t("name")} hint={t("nameHint")} maxLength={100} width="medium" />
      <SelectField
        name="days"
        label={t("days")}
        choices={lives.map((days) => ({ value: `${days}`, label: t("daysValue", { days }) }))}
      />
      <SubmitButton>{t("submit")}</SubmitButton>
    </ActionForm>
  )
}
