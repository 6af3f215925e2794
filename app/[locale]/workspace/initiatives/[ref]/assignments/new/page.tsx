import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getLocale, getTranslations } from "next-intl/server"
import { ActionForm } from "@/components/forms/action-form"
import { RadioGroup } from "@/components/forms/choice-groups"
import { DateField } from "@/components/forms/date-field"
import { SelectField } from "@/components/forms/select-field"
import { SubmitButton } from "@/components/forms/submit-button"
import { TextArea } from "@/components/forms/text-area"
import { nameOf } from "@/components/organisations/name-of"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { requestAssignmentAction } from "@/lib/assignments/actions"
import { listOrganisationsToAsk } from "@/lib/assignments/queries"
import { requireActor } from "@/lib/auth/session"
import { getInitiative } from "@/lib/initiatives/queries"
import { initiativePath } from "../../../../_components/addresses"
import { one, type Query } from "../../../../_components/one"

interface NewAssignmentProps {
  params: Promise<{ ref: string }>
  searchParams: Promise<Query>
}

export async function generateMetadata({ params }: NewAssignmentProps): Promise<Metadata> {
  const t = await getTranslations("workspace.request")
  return { title: `${t("newTitle")} ${(await params).ref}` }
}

export default async function NewAssignmentPage({ params, searchParams }: NewAssignmentProps) {
  const actor = await requireActor()
  const { ref } = await params
  const handOver = one((await searchParams).role) === "lead"
  const initiative = await getInitiative(actor, ref)
  if (!initiative?.permittedActions.includes(handOver ? "hand-over" : "request-assignment")) notFound()
  const locale = await getLocale()
  const t = await getTranslations("workspace.request")
  const common = await getTranslations("common.assignmentRole")
  const asking = await getTranslations("reviewing.asking")
  const organisations = await listOrganisationsToAsk(actor, initiative, handOver ? "lead" : "supporting")
  return (
    <Page width="reading">
      <PageHeader
        kicker={ref}
        title={t(handOver ? "handTitle" : "newTitle")}
        lead={t(handOver ? "handLead" : "newLead")}
        breadcrumbs={[
          { label: `${ref} ${initiative.title}`, href: initiativePath(ref), lang: initiative.language },
        ]}
      />
      <ActionForm
        action={requestAssignmentAction}
        initial={{ role: "supporting" }}
        hidden={{ initiative: ref, language: locale, ...(handOver ? { role: "lead" } : {}) }}
        label={t(handOver ? "handTitle" : "newTitle")}
      >
        <SelectField
          name="organisation"
          label={t("organisation")}
          hint={organisations.some((it) => it.hasReviewers) ? asking("hint") : undefined}
          choices={organisations.map((it) => ({
            value: it.code,
            label: it.hasReviewers ? asking("choice", { name: nameOf(it, locale) }) : nameOf(it, locale),
          }))}
        />
        {!handOver && (
          <RadioGroup
            name="role"
            label={t("part")}
            choices={(["supporting", "consulted"] as const).map((value) => ({
              value,
              label: common(value),
              hint: t(`roleText.${value}`),
            }))}
          />
        )}
        <TextArea
          name="note"
          label={t("noteLabel")}
          hint={t("noteHint")}
          rows={4}
          maxLength={2000}
          optional
        />
        <DateField name="dueDate" label={t("answerBy")} optional />
        <SubmitButton>{t("send")}</SubmitButton>
      </ActionForm>
    </Page>
  )
}
