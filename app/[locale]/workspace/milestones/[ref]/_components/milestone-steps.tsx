import { getLocale, getTranslations } from "next-intl/server"
import { EvidenceWeakness } from "@/components/evidence/evidence-weakness"
import { ActionForm } from "@/components/forms/action-form"
import { ConfirmForm } from "@/components/forms/confirm-form"
import { KeptForms } from "@/components/forms/kept-forms"
import { SubmitButton } from "@/components/forms/submit-button"
import { TextArea } from "@/components/forms/text-area"
import { langOf } from "@/components/initiatives/lang-of"
import { ButtonLink } from "@/components/ui/button"
import { Link } from "@/components/ui/link"
import { stepMilestoneAction } from "@/lib/milestones/actions"
import type { MilestoneView } from "@/lib/milestones/queries/get-milestone"
import { steps } from "@/lib/milestones/workflow"
import { reviewPath } from "../../../_components/addresses"

/** Taken on the review page, with everything in view. */
const decided = ["approve", "return", "confirm"] as const
const own = ["start", "submit", "withdraw", "revoke", "cancel"] as const
type OwnStep = (typeof own)[number]

async function EvidenceFirst() {
  const t = await getTranslations("workspace.milestone.step")
  return (
    <p>
      {t("evidenceFirst")} <Link href="#evidence">{t("toEvidence")}</Link>
    </p>
  )
}

/** What the lead may say with a submission, and the evidence that is frozen with it. */
async function SubmissionFields({ evidence }: { evidence: MilestoneView["evidence"] }) {
  const locale = await getLocale()
  const t = await getTranslations("submissions.submit")
  const words = await getTranslations("evidence.words")
  return (
    <>
      <EvidenceWeakness evidence={evidence} />
      <p className="differences-title">{t("evidence")}</p>
      <ul className="differences">
        {evidence.map((one) => (
          <li key={one.id}>
            <span lang={langOf(one.language, locale)}>{one.title}</span>{" "}
            <span className="hint">
              {one.revision === 1 ? words("original") : words("revision", { number: one.revision })}
            </span>
          </li>
        ))}
      </ul>
      <TextArea
        name="statement"
        label={t("statement")}
        hint={t("statementHint")}
        rows={4}
        maxLength={5000}
        optional
      />
    </>
  )
}

async function StepForm({ milestone, step }: { milestone: MilestoneView; step: OwnStep }) {
  const t = await getTranslations("workspace.milestone.step")
  const common = await getTranslations("workspace.step")
  const locale = await getLocale()
  const { ref, version } = milestone
  const hidden = {
    ref,
    version,
    step,
    ...(step === "submit" || steps[step].reason ? { language: locale } : {}),
  }
  const evidence = milestone.evidence.filter((one) => one.withdrawnAt === null)
  if (step === "submit" && evidence.length === 0) return <EvidenceFirst />
  if (step === "start" || step === "withdraw") {
    return (
      <ActionForm action={stepMilestoneAction} hidden={hidden} label={t(`${step}.label`)}>
        <p className="hint mb-3">{t(`${step}.text`)}</p>
        <SubmitButton tone={step === "start" ? "primary" : "secondary"}>{t(`${step}.label`)}</SubmitButton>
      </ActionForm>
    )
  }
  return (
    <ConfirmForm
      action={stepMilestoneAction}
      hidden={hidden}
      summary={t(`${step}.label`)}
      warning={t(`${step}.text`, { count: evidence.length })}
      confirm={t(`${step}.confirm`)}
      tone={step === "submit" ? "primary" : "danger"}
      prominent={step === "submit"}
      label={t(`${step}.label`)}
    >
      {step === "submit" && <SubmissionFields evidence={evidence} />}
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

/** The steps that the actor may take with the milestone now. */
export async function MilestoneSteps({ milestone }: { milestone: MilestoneView }) {
  const t = await getTranslations("workspace.milestone")
  const { permittedActions } = milestone
  const mayDecide = decided.some((step) => permittedActions.includes(step))
  // An approval that is out of date is revoked, or confirmed, where what changed is in view.
  const permitted = own.filter(
    (step) => permittedActions.includes(step) && !(step === "revoke" && milestone.stale),
  )
  return (
    <>
      {mayDecide && (
        <p className="mb-4">
          <ButtonLink href={reviewPath(milestone.ref)}>{t("review")}</ButtonLink>
        </p>
      )}
      <KeptForms
        forms={permitted.map((step) => ({
          key: step,
          node: <StepForm milestone={milestone} step={step} />,
        }))}
      />
    </>
  )
}
