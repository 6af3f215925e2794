import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getLocale, getTranslations } from "next-intl/server"
import { ActionForm } from "@/components/forms/action-form"
import { RadioGroup } from "@/components/forms/choice-groups"
import { SelectField } from "@/components/forms/select-field"
import { SubmitButton } from "@/components/forms/submit-button"
import { TextField } from "@/components/forms/text-field"
import { Link } from "@/components/ui/link"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { inviteUserAction } from "@/lib/auth/actions/users"
import { refusalToInvite } from "@/lib/auth/policy"
import { requireActor } from "@/lib/auth/session"
import { localeNames, locales } from "@/lib/i18n/routing"
import { organisationChoices, roleChoices } from "../_components/choices"
import { LinkShownOnce } from "../_components/link-shown-once"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.users")
  return { title: t("inviteTitle") }
}

export default async function InvitePage() {
  const actor = await requireActor()
  if (refusalToInvite(actor)) notFound()
  const t = await getTranslations("admin.users")
  const makeFirst = <Link href="/workspace/organisations/new">{t("organisationNew")}</Link>
  return (
    <Page width="reading">
      <PageHeader
        title={t("inviteTitle")}
        lead={t("inviteLead")}
        breadcrumbs={[{ label: t("title"), href: "/workspace/users" }]}
      />
      <ActionForm
        action={inviteUserAction}
        initial={{ language: await getLocale() }}
        label={t("inviteTitle")}
      >
        <LinkShownOnce />
        <TextField name="name" label={t("name")} maxLength={100} width="medium" />
        <TextField name="email" type="email" label={t("email")} hint={t("emailHint")} width="medium" />
        <SelectField
          name="organisation"
          label={t("organisation")}
          hint={t.rich("organisationHint", { link: () => makeFirst })}
          choices={await organisationChoices(actor)}
        />
        <RadioGroup name="role" label={t("role")} choices={await roleChoices()} />
        <RadioGroup
          name="language"
          label={t("language")}
          hint={t("languageHint")}
          inline
          choices={locales.map((locale) => ({ value: locale, label: localeNames[locale], lang: locale }))}
        />
        <SubmitButton>{t("inviteSubmit")}</SubmitButton>
      </ActionForm>
    </Page>
  )
}
