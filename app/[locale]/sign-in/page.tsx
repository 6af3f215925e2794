import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { getLocale, getTranslations } from "next-intl/server"
import { ActionForm } from "@/components/forms/action-form"
import { PasswordField } from "@/components/forms/password-field"
import { SubmitButton } from "@/components/forms/submit-button"
import { TextField } from "@/components/forms/text-field"
import { Details } from "@/components/ui/details"
import { Notice } from "@/components/ui/notice"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { signInAction } from "@/lib/auth/actions/sign-in"
import { safeNext } from "@/lib/auth/next-path"
import { currentActor } from "@/lib/auth/session"

interface SignInProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.signIn")
  return { title: t("title"), robots: { index: false } }
}

export default async function SignInPage({ searchParams }: SignInProps) {
  const { next, error } = await searchParams
  const target = safeNext(next, await getLocale())
  if (await currentActor()) redirect(target)
  const t = await getTranslations("account.signIn")
  return (
    <Page width="reading">
      <PageHeader title={t("title")} lead={t("lead")} />
      {next && !error && <Notice>{t("needed")}</Notice>}
      {error && <Notice tone="danger">{t(error === "too-many-requests" ? "limitedSoon" : "refused")}</Notice>}
      <ActionForm action={signInAction} hidden={{ next: target }} label={t("title")}>
        <TextField name="email" type="email" label={t("email")} autoComplete="username" width="medium" />
        <PasswordField name="password" label={t("password")} autoComplete="current-password" />
        <SubmitButton>{t("submit")}</SubmitButton>
      </ActionForm>
      <div className="mt-6">
        <Details summary={t("troubleTitle")}>
          <ul>
            <li>{t("troubleForgotten")}</li>
            <li>{t("troubleLimited")}</li>
            <li>{t("troubleNone")}</li>
          </ul>
        </Details>
      </div>
    </Page>
  )
}
