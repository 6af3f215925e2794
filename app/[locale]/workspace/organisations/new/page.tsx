import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getTranslations } from "next-intl/server"
import { ActionForm } from "@/components/forms/action-form"
import { SubmitButton } from "@/components/forms/submit-button"
import { TextField } from "@/components/forms/text-field"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { requireActor } from "@/lib/auth/session"
import { createOrganisationAction } from "@/lib/organisations/actions"
import { refusalToEditOrganisations } from "@/lib/organisations/policy"
import { OrganisationFields } from "../_components/organisation-fields"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.organisations")
  return { title: t("new") }
}

export default async function NewOrganisationPage() {
  const actor = await requireActor()
  if (refusalToEditOrganisations(actor)) notFound()
  const t = await getTranslations("admin.organisations")
  return (
    <Page width="reading">
      <PageHeader
        title={t("new")}
        lead={t("newLead")}
        breadcrumbs={[{ label: t("title"), href: "/workspace/organisations" }]}
      />
      <ActionForm action={createOrganisationAction} label={t("new")}>
        <TextField name="code" label={t("code")} hint={t("codeHint")} maxLength={32} width="medium" />
        <OrganisationFields actor={actor} />
        <SubmitButton>{t("submitNew")}</SubmitButton>
      </ActionForm>
    </Page>
  )
}
