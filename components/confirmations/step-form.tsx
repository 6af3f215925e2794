import { getTranslations } from "next-intl/server"
import { ActionForm } from "@/components/forms/action-form"
import { ConfirmForm } from "@/components/forms/confirm-form"
import { SubmitButton } from "@/components/forms/submit-button"
import { TextArea } from "@/components/forms/text-area"
import { stepConfirmationAction } from "@/lib/confirmations/actions"
import type { ConfirmationsView } from "@/lib/confirmations/queries"

type Entry = ConfirmationsView["entries"][number]

interface StepFormProps {
  view: ConfirmationsView
  entry: Entry
  step: Entry["permittedActions"][number]
}

/** One thing that the reader may do about an organisation's word. */
export async function StepForm({ view, entry, step }: StepFormProps) {
  const t = await getTranslations("confirmations.step")
  const { milestone, submission } = view
  if (step === "require") return null
  if (step === "confirm" || step === "remove") {
    const about: Record<string, string | number> =
      step === "confirm" ? { submission: submission ?? "" } : { organisation: entry.organisation.code }
    return (
      <ActionForm
        action={stepConfirmationAction}
        hidden={{ step, milestone, ...about }}
        label={t(`${step}.label`)}
      >
        <SubmitButton tone={step === "confirm" ? "primary" : "secondary"}>{t(`${step}.label`)}</SubmitButton>
      </ActionForm>
    )
  }
  const hidden: Record<string, string | number> =
    step === "object"
      ? { step, milestone, submission: submission ?? "" }
      : { step, id: entry.answer?.id ?? "", version: entry.answer?.version ?? "" }
  return (
    <ConfirmForm
      action={stepConfirmationAction}
      hidden={hidden}
      summary={t(`${step}.label`)}
      warning={t(`${step}.text`)}
      confirm={t(`${step}.confirm`)}
      tone={step === "withdraw" ? "primary" : "danger"}
      label={t(`${step}.label`)}
    >
      {step !== "withdraw" && (
        <TextArea name="reason" label={t("reason")} hint={t(`${step}.hint`)} rows={3} maxLength={2000} />
      )}
    </ConfirmForm>
  )
}
