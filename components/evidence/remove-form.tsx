import { getTranslations } from "next-intl/server"
import { ActionForm } from "@/components/forms/action-form"
import { SubmitButton } from "@/components/forms/submit-button"
import { Details } from "@/components/ui/details"
import { removeEvidenceAction } from "@/lib/evidence/actions"

interface RemoveFormProps {
  evidence: { id: string }
  milestone: string
}

/** Takes a piece of evidence away from a milestone, asked about first; the evidence itself stays. */
export async function RemoveForm({ evidence, milestone }: RemoveFormProps) {
  const t = await getTranslations("evidence.reuse")
  return (
    <div className="no-print">
      <Details summary={t("remove")}>
        <ActionForm
          action={removeEvidenceAction}
          hidden={{ milestone, evidence: evidence.id }}
          label={t("remove")}
        >
          <p className="hint">{t("removeText")}</p>
          <SubmitButton tone="secondary">{t("removeConfirm")}</SubmitButton>
        </ActionForm>
      </Details>
    </div>
  )
}
