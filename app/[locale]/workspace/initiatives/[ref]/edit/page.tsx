import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getTranslations } from "next-intl/server"
import { ActionForm } from "@/components/forms/action-form"
import { SubmitButton } from "@/components/forms/submit-button"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { requireActor } from "@/lib/auth/session"
import { editInitiativeAction } from "@/lib/initiatives/actions"
import { getInitiative } from "@/lib/initiatives/queries"
import { initiativePath } from "../../../_components/addresses"
import { InitiativeFields } from "../../_components/initiative-fields"

interface EditProps {
  params: Promise<{ ref: string }>
}

export async function generateMetadata({ params }: EditProps): Promise<Metadata> {
  const t = await getTranslations("workspace.form")
  return { title: `${t("editTitle")} ${(await params).ref}` }
}

export default async function EditInitiativePage({ params }: EditProps) {
  const { ref } = await params
  const actor = await requireActor()
  const initiative = await getInitiative(actor, ref)
  if (!initiative?.permittedActions.includes("edit")) notFound()
  const t = await getTranslations("workspace.form")
  const { title, summary, language, startDate, dueDate, measures, version } = initiative
  return (
    <Page width="reading">
      <PageHeader
        kicker={ref}
        title={t("editTitle")}
        breadcrumbs={[{ label: `${ref} ${title}`, href: initiativePath(ref), lang: language }]}
      />
      <ActionForm
        action={editInitiativeAction}
        initial={{ title, summary, language, measures, startDate: startDate ?? "", dueDate: dueDate ?? "" }}
        hidden={{ ref, version }}
        label={t("editTitle")}
      >
        <InitiativeFields actor={actor} />
        <SubmitButton>{t("save")}</SubmitButton>
      </ActionForm>
    </Page>
  )
}
