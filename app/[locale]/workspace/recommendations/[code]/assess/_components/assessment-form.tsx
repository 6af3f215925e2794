import { getTranslations } from "next-intl/server"
import { ActionForm } from "@/components/forms/action-form"
import { RadioGroup } from "@/components/forms/choice-groups"
import { SelectField } from "@/components/forms/select-field"
import { SubmitButton } from "@/components/forms/submit-button"
import { TextArea } from "@/components/forms/text-area"
import { TextField } from "@/components/forms/text-field"
import { assessRecommendationAction } from "@/lib/catalogue/actions"

const statuses = [
  "not_started",
  "in_progress",
  "partly_implemented",
  "implemented",
  "closed_not_implemented",
] as const
const endings = ["superseded", "not_accepted", "blocked", "merged"] as const

/** A new judgement; `after` is the latest one that its writer sees. */
export async function AssessmentForm({ code, after }: { code: string; after: string | null }) {
  const t = await getTranslations("assessments")
  const common = await getTranslations("common.recommendationStatus")
  return (
    <ActionForm
      action={assessRecommendationAction}
      hidden={{ recommendation: code, after: after ?? "" }}
      label={t("form")}
    >
      <RadioGroup
        name="status"
        label={t("status")}
        choices={statuses.map((value) => ({ value, label: common(value) }))}
      />
      <SelectField
        name="ending"
        label={t("endingField")}
        hint={t("endingHint")}
        choices={endings.map((value) => ({ value, label: t(`ending.${value}`) }))}
        optional
        conditional
      />
      <TextField
        name="successor"
        label={t("successorField")}
        hint={t("successorHint")}
        maxLength={300}
        optional
        conditional
      />
      <TextArea name="reason" label={t("reason")} hint={t("reasonHint")} rows={5} maxLength={2000} />
      <SubmitButton>{t("submit")}</SubmitButton>
    </ActionForm>
  )
}
