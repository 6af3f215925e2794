import type { Metadata } from "next"
import { getLocale, getTranslations } from "next-intl/server"
import { NewPasswordFields } from "@/components/account/new-password-fields"
import { ActionForm } from "@/components/forms/action-form"
import { SubmitButton } from "@/components/forms/submit-button"
import { ButtonLink } from "@/components/ui/button"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { redeemLinkAction } from "@/lib/auth/actions/sign-in"
import { getOneTimeLink } from "@/lib/auth/queries"
import { formatInstant } from "@/lib/i18n/format"

interface LinkPageProps {
  params: Promise<{ link: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.link")
  // The address is the secret: it goes into the head of no page.
  return { title: t("title"), robots: { index: false }, alternates: {} }
}

/** Opening the page uses nothing up: mail programs open links on their own. Sending the form does. */
export default async function LinkPage({ params }: LinkPageProps) {
  const { link } = await params
  const found = await getOneTimeLink(link)
  const t = await getTranslations("account.link")
  if (!found) {
    const signIn = await getTranslations("account.signIn")
    return (
      <Page width="reading">
        <PageHeader title={t("goneTitle")} lead={t("goneLead")} />
        <p>{t("goneText")}</p>
        <p>
          <ButtonLink href="/sign-in" tone="secondary">
            {signIn("title")}
          </ButtonLink>
        </p>
      </Page>
    )
  }
  const { name, email, expiresAt } = found
  return (
    <Page width="reading">
      <PageHeader title={t("title")} lead={t("lead", { name, email })} />
      <ActionForm action={redeemLinkAction} hidden={{ link }} label={t("title")}>
        <NewPasswordFields />
        <SubmitButton>{t("submit")}</SubmitButton>
      </ActionForm>
      <p className="hint mt-4">{t("until", { until: formatInstant(expiresAt, await getLocale()) })}</p>
    </Page>
  )
}
