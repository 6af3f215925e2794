import { getTranslations } from "next-intl/server"
import { ActionForm } from "@/components/forms/action-form"
import { ConfirmForm } from "@/components/forms/confirm-form"
import { KeptForms } from "@/components/forms/kept-forms"
import { SubmitButton } from "@/components/forms/submit-button"
import { TextArea } from "@/components/forms/text-area"
import { stepInitiativeAction } from "@/lib/initiatives/actions"
import type { InitiativeView } from "@/lib/initiatives/queries"
import { type InitiativeStep, initiativeSteps, steps } from "@/lib/initiatives/workflow"

/** Steps that can be taken back are taken at once; the others ask first. */
const direct: readonly InitiativeStep[] = ["propose", "withdraw"]
const dangerous: readonly InitiativeStep[] = ["cancel", "suspend"]

async function StepForm({ initiative, step }: { initiative: InitiativeView; step: InitiativeStep }) {
  const t = await getTranslations("workspace.step")
  const hidden = { ref: initiative.ref, version: initiative.version, step }
  if (direct.includes(step)) {
    return (
      <ActionForm action={stepInitiativeAction} hidden={hidden} label={t(`${step}.label`)}>
        <p className="hint mb-3">{t(`${step}.text`)}</p>
        <SubmitButton tone={step === "propose" ? "primary" : "secondary"}>
          {t(`${step}.confirm`)}
        </SubmitButton>
      </ActionForm>
    )
  }
  return (
    <ConfirmForm
      action={stepInitiativeAction}
      hidden={hidden}
      summary={t(`${step}.label`)}
      warning={t(`${step}.text`)}
      confirm={t(`${step}.confirm`)}
      tone={dangerous.includes(step) ? "danger" : "primary"}
      prominent={step === "accept" || step === "complete"}
      label={t(`${step}.label`)}
    >
      {steps[step].reason && (
        <TextArea name="reason" label={t("reason")} hint={t("reasonHint")} rows={3} maxLength={2000} />
      )}
    </ConfirmForm>
  )
}

/** The steps that the actor may take now, each as its own form. */
export async function StepForms({ initiative }: { initiative: InitiativeView }) {
  const permitted = initiativeSteps.filter((step) => initiative.permittedActions.includes(step))
  const unready = initiative.milestones.length === 0
  const forms = permitted
    .filter((step) => step !== "propose" || !unready)
    .map((step) => ({ key: step, node: <StepForm initiative={initiative} step={step} /> }))
  return <KeptForms forms={forms} />
}
