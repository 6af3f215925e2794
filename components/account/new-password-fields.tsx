import { getTranslations } from "next-intl/server"
import { PasswordField } from "@/components/forms/password-field"

/** A new password, twice, with what makes a good one. */
export async function NewPasswordFields() {
  const t = await getTranslations("account.link")
  return (
    <>
      <PasswordField
        name="newPassword"
        label={t("newPassword")}
        hint={t("hint")}
        autoComplete="new-password"
      />
      <PasswordField name="repeatPassword" label={t("repeatPassword")} autoComplete="new-password" />
    </>
  )
}
