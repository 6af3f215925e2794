import { getTranslations } from "next-intl/server"
import { EvidenceWeakness } from "@/components/evidence/evidence-weakness"
import { ActionForm } from "@/components/forms/action-form"
import { ConfirmForm } from "@/components/forms/confirm-form"
import { KeptForms } from "@/components/forms/kept-forms"
import { SubmitButton } from "@/components/forms/submit-button"
import { TextArea } from "@/components/forms/text-area"
import { ButtonLink } from "@/components/ui/button"
import { Link } from "@/components/ui/link"
import { stepMilestoneAction } from "@/lib/milestones/actions"
import type { MilestoneView } from "@/lib/milestones/queries/get-milestone"
import { steps } from "@/lib/milestones/workflow"
import { reviewPath } from "../../../_components/addresses"

/** Taken on the review page, with everything in view. */
const decided = ["approve", "return"] as const
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

async function StepForm({ milestone, step }: { milestone: MilestoneView; step: OwnStep }) {
  const t = await getTranslations("workspace.milestone.step")
  const common = await getTranslations("workspace.step")
  const hidden = { ref: milestone.ref, version: milestone.version, step }
  if (step === "submit" && milestone.evidence.length === 0) return <EvidenceFirst />
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
      warning={t(`${step}.text`, { count: milestone.evidence.length })}
      confirm={t(`${step}.confirm`)}
      tone={step === "submit" ? "primary" : "danger"}
      prominent={step === "submit"}
      label={t(`${step}.label`)}
    >
      {step === "submit" && <EvidenceWeakness evidence={milestone.evidence} />}
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
  const permitted = own.filter((step) => permittedActions.includes(step))
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
