import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getLocale, getTranslations } from "next-intl/server"
import { reasonText } from "@/components/audit/audit-words"
import { ActionForm } from "@/components/forms/action-form"
import { ConfirmForm } from "@/components/forms/confirm-form"
import { KeptForms } from "@/components/forms/kept-forms"
import { SubmitButton } from "@/components/forms/submit-button"
import { TextArea } from "@/components/forms/text-area"
import { langOf, langOfWords } from "@/components/initiatives/lang-of"
import { nameOf } from "@/components/organisations/name-of"
import { AssignmentStatus } from "@/components/status/status"
import { Link } from "@/components/ui/link"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { PlainText } from "@/components/ui/prose"
import { SummaryList } from "@/components/ui/summary-list"
import { stepAssignmentAction } from "@/lib/assignments/actions"
import { type AssignmentView, getAssignment } from "@/lib/assignments/queries"
import { type AssignmentStep, steps } from "@/lib/assignments/workflow"
import { requireActor } from "@/lib/auth/session"
import { dateOfInstant, formatDate } from "@/lib/i18n/format"
import { initiativePath } from "../../_components/addresses"

interface RequestProps {
  params: Promise<{ id: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("workspace.request"))("answerTitle") }
}

async function StepForm({ assignment, step }: { assignment: AssignmentView; step: AssignmentStep }) {
  const t = await getTranslations("workspace.request")
  const common = await getTranslations("workspace.step")
  const hidden = { id: assignment.id, version: assignment.version, step }
  if (step === "accept") {
    return (
      <ActionForm action={stepAssignmentAction} hidden={hidden} label={t("accept.label")}>
        <p className="hint mb-3">{t("accept.text")}</p>
        <SubmitButton>{t("accept.label")}</SubmitButton>
      </ActionForm>
    )
  }
  return (
    <ConfirmForm
      action={stepAssignmentAction}
      hidden={hidden}
      summary={t(`${step}.label`)}
      warning={t(`${step}.text`)}
      confirm={t(`${step}.confirm`)}
      label={t(`${step}.label`)}
    >
      {steps[step].reason && (
        <TextArea
          name="reason"
          label={common("reason")}
          hint={common("reasonHint")}
          rows={3}
          maxLength={2000}
        />
      )}
    </ConfirmForm>
  )
}

/** Of a request to the own organisation the two answers; ending is for parts that were taken, or asked of others. */
function answersTo({ permittedActions }: AssignmentView): AssignmentStep[] {
  return permittedActions.includes("accept")
    ? permittedActions.filter((step) => step !== "end")
    : permittedActions
}

export default async function RequestPage({ params }: RequestProps) {
  const actor = await requireActor()
  const assignment = await getAssignment(actor, (await params).id)
  if (!assignment) notFound()
  const locale = await getLocale()
  const t = await getTranslations("workspace.request")
  const common = await getTranslations("common")
  const { initiative, note, role, dueDate, reason } = assignment
  const lang = langOf(assignment.language, locale)
  const answers = answersTo(assignment)
  return (
    <Page width="reading">
      <PageHeader
        kicker={initiative.ref}
        title={t(answers.includes("end") ? "endTitle" : "answerTitle")}
        breadcrumbs={[
          {
            label: `${initiative.ref} ${initiative.title}`,
            href: initiativePath(initiative.ref),
            lang: initiative.language,
          },
        ]}
      />
      <SummaryList
        rows={[
          {
            term: t("initiative"),
            value: (
              <Link href={initiativePath(initiative.ref)} lang={langOf(initiative.language, locale)}>
                {initiative.title}
              </Link>
            ),
          },
          { term: t("organisation"), value: nameOf(assignment.organisation, locale) },
          {
            term: t("part"),
            value: (
              <>
                {common(`assignmentRole.${role}`)}
                <p className="hint">{t(`roleText.${role}`)}</p>
              </>
            ),
          },
          {
            term: t("note"),
            value: note ? <PlainText text={note} {...(lang ? { lang } : {})} /> : null,
          },
          { term: t("asked"), value: formatDate(dateOfInstant(assignment.requestedAt), locale) },
          { term: t("answerBy"), value: dueDate ? formatDate(dueDate, locale) : null },
          { term: common("words.status"), value: <AssignmentStatus status={assignment.status} /> },
          {
            term: common("words.reason"),
            value: reason ? (
              <PlainText
                text={reasonText(reason, locale)}
                lang={langOfWords(reasonText(reason, locale), locale)}
              />
            ) : null,
          },
        ]}
      />
      <div className="mt-8">
        <KeptForms
          forms={answers.map((step) => ({
            key: step,
            node: <StepForm assignment={assignment} step={step} />,
          }))}
        />
      </div>
    </Page>
  )
}
