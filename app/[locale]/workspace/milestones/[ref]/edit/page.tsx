import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getLocale, getTranslations } from "next-intl/server"
import { ActionForm } from "@/components/forms/action-form"
import { ConfirmForm } from "@/components/forms/confirm-form"
import { SubmitButton } from "@/components/forms/submit-button"
import { TextArea } from "@/components/forms/text-area"
import { Notice } from "@/components/ui/notice"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { requireActor } from "@/lib/auth/session"
import { formatDate } from "@/lib/i18n/format"
import { deleteMilestoneAction, editMilestoneAction } from "@/lib/milestones/actions"
import { getMilestone } from "@/lib/milestones/queries/get-milestone"
import { initiativePath, milestonePath, refInPath } from "../../../_components/addresses"
import { MilestoneFields } from "../../_components/milestone-fields"

interface EditProps {
  params: Promise<{ ref: string }>
}

export async function generateMetadata({ params }: EditProps): Promise<Metadata> {
  const t = await getTranslations("workspace.milestone")
  return { title: `${t("edit")} ${refInPath((await params).ref)}` }
}

export default async function EditMilestonePage({ params }: EditProps) {
  const actor = await requireActor()
  const ref = refInPath((await params).ref)
  const milestone = await getMilestone(actor, ref)
  if (!milestone?.permittedActions.includes("edit")) notFound()
  const locale = await getLocale()
  const t = await getTranslations("workspace.milestone")
  const words = await getTranslations("submissions.edit")
  const { title, criteria, dueDate, firstDueDate, weight, language, version, initiative } = milestone
  return (
    <Page width="reading">
      <PageHeader
        kicker={ref}
        title={t("edit")}
        breadcrumbs={[
          {
            label: `${initiative.ref} ${initiative.title}`,
            href: initiativePath(initiative.ref),
            lang: initiative.language,
          },
          { label: `M${milestone.number} ${title}`, href: milestonePath(ref), lang: language },
        ]}
      />
      {milestone.status === "approved" && (
        <Notice tone="warning" title={words("approved")}>
          <p>{words("approvedText")}</p>
        </Notice>
      )}
      <ActionForm
        action={editMilestoneAction}
        initial={{ title, criteria, dueDate, weight: String(weight), language }}
        hidden={{ ref, version }}
        label={t("edit")}
      >
        <MilestoneFields
          asks={initiative.acceptedAt !== null}
          waiting={milestone.adjustments.flatMap((one) => (one.status === "requested" ? one.field : []))}
        />
        {initiative.acceptedAt !== null && (
          <TextArea
            name="reason"
            label={t("moveReason")}
            hint={t("moveReasonHint", { date: formatDate(firstDueDate, locale) })}
            rows={3}
            maxLength={2000}
            optional
            conditional
          />
        )}
        <SubmitButton>{t("save")}</SubmitButton>
      </ActionForm>
      {milestone.permittedActions.includes("delete") && (
        <div className="mt-8">
          <ConfirmForm
            action={deleteMilestoneAction}
            hidden={{ ref, version }}
            summary={t("delete")}
            warning={t("deleteText")}
            confirm={t("deleteConfirm")}
            label={t("delete")}
          />
        </div>
      )}
    </Page>
  )
}
