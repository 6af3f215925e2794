import { getTranslations } from "next-intl/server"
import { ActionForm } from "@/components/forms/action-form"
import { SelectField } from "@/components/forms/select-field"
import { SubmitButton } from "@/components/forms/submit-button"
import { Details } from "@/components/ui/details"
import type { UserActor } from "@/lib/core/actor"
import { reuseEvidenceAction } from "@/lib/evidence/actions"
import { listReusable } from "@/lib/evidence/queries/list-evidence"

/** Chooses among the initiative's other evidence; nothing where there is none. */
export async function ReuseEvidence({ actor, milestone }: { actor: UserActor; milestone: string }) {
  const t = await getTranslations("evidence")
  const others = await listReusable(actor, milestone, { limit: 100 })
  if (others.length === 0) return null
  const placeOf = (one: (typeof others)[number]) => one.uses[0]?.ref ?? one.milestone ?? t("page.ofReport")
  return (
    <div className="no-print">
      <Details summary={t("reuse.fromMilestone")}>
        <ActionForm action={reuseEvidenceAction} hidden={{ milestone }} label={t("reuse.fromMilestone")}>
          <SelectField
            name="evidence"
            label={t("reuse.evidence")}
            hint={t("reuse.evidenceHint")}
            choices={others.map((one) => ({ value: one.id, label: `${one.title} · ${placeOf(one)}` }))}
          />
          <SubmitButton>{t("reuse.use")}</SubmitButton>
        </ActionForm>
      </Details>
    </div>
  )
}
