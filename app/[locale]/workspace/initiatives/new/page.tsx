import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getLocale, getTranslations } from "next-intl/server"
import { ActionForm } from "@/components/forms/action-form"
import { SelectField } from "@/components/forms/select-field"
import { SubmitButton } from "@/components/forms/submit-button"
import { nameOf } from "@/components/organisations/name-of"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { requireActor } from "@/lib/auth/session"
import { createInitiativeAction } from "@/lib/initiatives/actions"
import { mayCreate } from "@/lib/initiatives/policy"
import { listLeadChoices } from "@/lib/initiatives/queries"
import { one, type Query } from "../../_components/one"
import { InitiativeFields } from "../_components/initiative-fields"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("workspace.form"))("newTitle") }
}

export default async function NewInitiativePage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor()
  if (!mayCreate(actor, actor.organisationId).permitted) notFound()
  const locale = await getLocale()
  const t = await getTranslations("workspace")
  const leads = await listLeadChoices(actor)
  const [own] = leads
  const fixed = actor.role === "agency_lead" && own !== undefined
  const { measure } = await searchParams
  return (
    <Page width="reading">
      <PageHeader
        title={t("form.newTitle")}
        lead={t("form.newLead")}
        breadcrumbs={[{ label: t("list.title"), href: "/workspace/initiatives" }]}
      />
      <ActionForm
        action={createInitiativeAction}
        initial={{ language: locale, measures: one(measure) ? [one(measure) ?? ""] : [] }}
        hidden={fixed ? { leadOrganisation: own.code } : {}}
        label={t("form.newTitle")}
      >
        <InitiativeFields
          actor={actor}
          lead={
            fixed ? (
              <p className="field">{t("form.leadFixed", { organisation: nameOf(own, locale) })}</p>
            ) : (
              <SelectField
                name="leadOrganisation"
                label={t("form.leadOrganisation")}
                hint={t("form.leadHint")}
                choices={leads.map((it) => ({ value: it.code, label: nameOf(it, locale) }))}
              />
            )
          }
        />
        <SubmitButton>{t(actor.role === "agency_lead" ? "form.create" : "form.createAsked")}</SubmitButton>
      </ActionForm>
    </Page>
  )
}
