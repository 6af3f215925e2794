import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getTranslations } from "next-intl/server"
import { ActionForm } from "@/components/forms/action-form"
import { SubmitButton } from "@/components/forms/submit-button"
import { ButtonGroup } from "@/components/ui/button"
import { Link } from "@/components/ui/link"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { requireActor } from "@/lib/auth/session"
import { getInitiative } from "@/lib/initiatives/queries"
import { addMilestoneAction } from "@/lib/milestones/actions"
import { initiativePath } from "../../../../_components/addresses"
import { DoneNotice } from "../../../../_components/done-notice"
import type { Query } from "../../../../_components/one"
import { MilestoneFields } from "../../../../milestones/_components/milestone-fields"

interface NewMilestoneProps {
  params: Promise<{ ref: string }>
  searchParams: Promise<Query>
}

export async function generateMetadata({ params }: NewMilestoneProps): Promise<Metadata> {
  const t = await getTranslations("workspace.milestone")
  return { title: `${t("new")} ${(await params).ref}` }
}

export default async function NewMilestonePage({ params, searchParams }: NewMilestoneProps) {
  const actor = await requireActor()
  const { ref } = await params
  const initiative = await getInitiative(actor, ref)
  if (!initiative?.permittedActions.includes("add-milestone")) notFound()
  const t = await getTranslations("workspace.milestone")
  const count = initiative.milestones.length
  return (
    <Page width="reading">
      <PageHeader
        kicker={ref}
        title={t("new")}
        lead={t("newLead")}
        breadcrumbs={[
          { label: `${ref} ${initiative.title}`, href: initiativePath(ref), lang: initiative.language },
        ]}
      />
      <DoneNotice query={await searchParams} />
      {count > 0 && <p className="hint mb-4">{t("soFar", { count })}</p>}
      <ActionForm
        // A new form for each milestone: nothing of the last one stays in it.
        key={count}
        action={addMilestoneAction}
        initial={{ weight: "1", language: initiative.language }}
        hidden={{ initiative: ref }}
        label={t("new")}
      >
        <MilestoneFields />
        <ButtonGroup>
          <SubmitButton>{t("add")}</SubmitButton>
          <SubmitButton tone="secondary" name="then" value="more">
            {t("addMore")}
          </SubmitButton>
          <Link href={initiativePath(ref)}>{t("back")}</Link>
        </ButtonGroup>
      </ActionForm>
    </Page>
  )
}
