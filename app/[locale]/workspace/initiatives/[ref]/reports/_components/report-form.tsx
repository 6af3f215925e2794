import { getTranslations } from "next-intl/server"
import { ActionForm } from "@/components/forms/action-form"
import { RadioGroup } from "@/components/forms/choice-groups"
import { DateField } from "@/components/forms/date-field"
import { NumberField } from "@/components/forms/number-field"
import { SubmitButton } from "@/components/forms/submit-button"
import { TextArea } from "@/components/forms/text-area"
import { dayOf } from "@/lib/core/clock"
import type { FormAction, FormValues } from "@/lib/core/form-state"
import { localeNames, locales } from "@/lib/i18n/routing"

interface ReportFormProps {
  action: FormAction
  initial: FormValues
  hidden: Readonly<Record<string, string | number>>
  label: string
}

const assessments = ["on_track", "at_risk", "off_track"] as const

/** The questions of a progress report, in the order in which one thinks of them. */
export async function ReportForm({ action, initial, hidden, label }: ReportFormProps) {
  const t = await getTranslations("workspace.report")
  const common = await getTranslations("common")
  const form = await getTranslations("workspace.form")
  return (
    <ActionForm action={action} initial={initial} hidden={hidden} label={label}>
      <DateField name="periodStart" label={t("periodStart")} />
      <DateField name="periodEnd" label={t("periodEnd")} hint={t("periodEndHint")} max={dayOf()} />
      <TextArea name="summary" label={t("summary")} hint={t("summaryHint")} rows={6} maxLength={5000} />
      <TextArea
        name="obstacles"
        label={t("obstacles")}
        hint={t("obstaclesHint")}
        rows={4}
        maxLength={5000}
        optional
      />
      <TextArea
        name="nextSteps"
        label={t("nextSteps")}
        hint={t("nextStepsHint")}
        rows={4}
        maxLength={5000}
        optional
      />
      <NumberField name="reportedProgress" label={t("claim")} hint={t("claimHint")} unit="%" optional />
      <RadioGroup
        name="assessment"
        label={t("assessment")}
        hint={t("assessmentHint")}
        choices={assessments.map((value) => ({ value, label: common(`assessment.${value}`) }))}
        optional
      />
      <RadioGroup
        name="language"
        label={form("language")}
        inline
        choices={locales.map((value) => ({ value, label: localeNames[value], lang: value }))}
      />
      <SubmitButton>{common("actions.saveDraft")}</SubmitButton>
    </ActionForm>
  )
}
