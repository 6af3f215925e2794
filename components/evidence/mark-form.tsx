import { getTranslations } from "next-intl/server"
import { ActionForm } from "@/components/forms/action-form"
import { RadioGroup } from "@/components/forms/choice-groups"
import { SubmitButton } from "@/components/forms/submit-button"
import { TextArea } from "@/components/forms/text-area"
import { Details } from "@/components/ui/details"
import { markEvidenceAction } from "@/lib/evidence/actions"

interface MarkFormProps {
  evidence: { id: string }
  milestone: string
  /** The number of the submission that the reviewer has before them. */
  submission: number
}

/** A reviewer's word on one piece of evidence: accepted, or not and why. */
export async function MarkForm({ evidence, milestone, submission }: MarkFormProps) {
  const t = await getTranslations("evidence.marking")
  const common = await getTranslations("common")
  return (
    <div className="no-print">
      <Details summary={t("label")}>
        <ActionForm
          action={markEvidenceAction}
          hidden={{ milestone, evidence: evidence.id, submission }}
          label={t("label")}
        >
          <RadioGroup
            name="mark"
            label={t("mark")}
            choices={[
              { value: "accepted", label: t("accepted") },
              { value: "not_accepted", label: t("not_accepted") },
            ]}
            inline
          />
          <TextArea
            name="reason"
            label={common("words.reason")}
            hint={t("reasonHint")}
            rows={2}
            maxLength={2000}
            optional
            conditional
          />
          <SubmitButton tone="secondary">{t("save")}</SubmitButton>
        </ActionForm>
      </Details>
    </div>
  )
}
