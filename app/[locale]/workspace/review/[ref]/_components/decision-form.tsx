import { getLocale, getTranslations } from "next-intl/server"
import { ActionForm } from "@/components/forms/action-form"
import { RadioGroup } from "@/components/forms/choice-groups"
import { SubmitButton } from "@/components/forms/submit-button"
import { TextArea } from "@/components/forms/text-area"
import { decideMilestoneAction } from "@/lib/milestones/actions"
import type { MilestoneView } from "@/lib/milestones/queries/get-milestone"

/** The decision on a submitted milestone: approve or return, with words. */
export async function DecisionForm({ milestone }: { milestone: MilestoneView }) {
  const locale = await getLocale()
  const t = await getTranslations("workspace.review")
  return (
    <ActionForm
      action={decideMilestoneAction}
      hidden={{ ref: milestone.ref, version: milestone.version, language: locale }}
      label={t("decide")}
    >
      <RadioGroup
        name="decision"
        label={t("question")}
        choices={[
          { value: "approve", label: t("approve"), hint: t("approveHint") },
          { value: "return", label: t("return"), hint: t("returnHint") },
        ]}
      />
      <TextArea
        name="reason"
        label={t("words")}
        hint={t("wordsHint")}
        rows={5}
        maxLength={2000}
        optional
        conditional
      />
      <p className="hint mb-3">{t("signed")}</p>
      <SubmitButton>{t("send")}</SubmitButton>
    </ActionForm>
  )
}
