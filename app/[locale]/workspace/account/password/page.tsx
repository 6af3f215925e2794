import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { NewPasswordFields } from "@/components/account/new-password-fields"
import { ActionForm } from "@/components/forms/action-form"
import { PasswordField } from "@/components/forms/password-field"
import { SubmitButton } from "@/components/forms/submit-button"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { changePasswordAction } from "@/lib/auth/actions/account"
import { requireActor } from "@/lib/auth/session"
import { AccountTabs } from "../_components/account-tabs"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.password")
  return { title: t("title") }
}

export default async function PasswordPage() {
  await requireActor()
  const t = await getTranslations("account")
  return (
    <Page>
      <PageHeader title={t("account.title")} />
      <AccountTabs current="password" />
      <Section title={t("password.title")} lead={t("password.lead")}>
        <ActionForm action={changePasswordAction} label={t("password.title")}>
          <PasswordField
            name="currentPassword"
            label={t("password.current")}
            autoComplete="current-password"
          />
          <NewPasswordFields />
          <SubmitButton>{t("password.submit")}</SubmitButton>
        </ActionForm>
      </Section>
    </Page>
  )
}
