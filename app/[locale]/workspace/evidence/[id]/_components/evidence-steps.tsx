import { getLocale, getTranslations } from "next-intl/server"
import type { FormQuery } from "@/components/evidence/refusal-in"
import { ActionForm } from "@/components/forms/action-form"
import { RadioGroup } from "@/components/forms/choice-groups"
import { ConfirmForm } from "@/components/forms/confirm-form"
import { KeptForms } from "@/components/forms/kept-forms"
import { SelectField } from "@/components/forms/select-field"
import { SubmitButton } from "@/components/forms/submit-button"
import { TextArea } from "@/components/forms/text-area"
import { Details } from "@/components/ui/details"
import type { UserActor } from "@/lib/core/actor"
import { changeVisibilityAction, reuseEvidenceAction, withdrawEvidenceAction } from "@/lib/evidence/actions"
import type { EvidenceView } from "@/lib/evidence/queries/get-evidence"
import { listTargets } from "@/lib/evidence/queries/list-targets"
import { ReviseForm } from "./revise-form"

interface EvidenceStepsProps {
  actor: UserActor
  evidence: EvidenceView
  page: string
  query: FormQuery
}

async function VisibilityForm({ evidence }: { evidence: EvidenceView }) {
  const t = await getTranslations("evidence.visibility")
  const words = await getTranslations("workspace.evidence")
  const common = await getTranslations("common.visibility")
  const { id, version, visibility } = evidence
  const choices = (["internal", "public"] as const).map((value) => ({ value, label: common(value) }))
  return (
    <Details summary={t("label")}>
      <ActionForm
        action={changeVisibilityAction}
        hidden={{ id, version }}
        initial={{ visibility }}
        label={t("label")}
      >
        <RadioGroup
          name="visibility"
          label={words("visibility")}
          hint={words("visibilityHint")}
          choices={choices}
          inline
        />
        <SubmitButton tone="secondary">{t("save")}</SubmitButton>
      </ActionForm>
    </Details>
  )
}

async function ReuseForm({ id, targets }: { id: string; targets: Awaited<ReturnType<typeof listTargets>> }) {
  const t = await getTranslations("evidence.reuse")
  return (
    <Details summary={t("label")}>
      <ActionForm action={reuseEvidenceAction} hidden={{ evidence: id }} label={t("label")}>
        <SelectField
          name="milestone"
          label={t("milestone")}
          choices={targets.map(({ ref, title }) => ({ value: ref, label: `${ref} ${title}` }))}
        />
        <SubmitButton tone="secondary">{t("save")}</SubmitButton>
      </ActionForm>
    </Details>
  )
}

async function WithdrawForm({ evidence, approved }: { evidence: EvidenceView; approved: readonly string[] }) {
  const locale = await getLocale()
  const t = await getTranslations("evidence.withdraw")
  const common = await getTranslations("common.words")
  const milestones = approved.join(locale === "en" ? ", " : "、")
  return (
    <ConfirmForm
      action={withdrawEvidenceAction}
      hidden={{ id: evidence.id, version: evidence.version }}
      summary={t("label")}
      warning={approved.length > 0 ? t("stale", { milestones }) : t("text")}
      confirm={t("confirm")}
      label={t("label")}
    >
      <TextArea name="reason" label={common("reason")} hint={t("reasonHint")} rows={3} maxLength={2000} />
    </ConfirmForm>
  )
}

/** What the reader may do with a piece of evidence now: revise it, say who may see it, use it elsewhere, withdraw it. */
export async function EvidenceSteps({ actor, evidence, page, query }: EvidenceStepsProps) {
  const { permittedActions, uses, id } = evidence
  const targets = await listTargets(actor, id)
  const approved = uses.filter((one) => one.status === "approved").map((one) => one.ref)
  const forms = [
    {
      key: "revise",
      node: <ReviseForm evidence={evidence} page={page} query={query} approved={approved} />,
    },
    { key: "change-visibility", node: <VisibilityForm evidence={evidence} /> },
    { key: "withdraw", node: <WithdrawForm evidence={evidence} approved={approved} /> },
  ].filter(({ key }) => permittedActions.some((action) => action === key))
  const reuse = targets.length > 0 ? [{ key: "reuse", node: <ReuseForm id={id} targets={targets} /> }] : []
  return (
    <div className="no-print">
      <KeptForms forms={[...forms, ...reuse]} />
    </div>
  )
}
