import { getLocale, getTranslations } from "next-intl/server"
import { ConfirmForm } from "@/components/forms/confirm-form"
import { TextArea } from "@/components/forms/text-area"
import { Notice } from "@/components/ui/notice"
import { formatInstant } from "@/lib/i18n/format"
import { declareConflictAction } from "@/lib/reviewing/actions"
import type { Reviewing } from "@/lib/reviewing/queries/get-reviewing"

interface DeclareConflictFormProps {
  milestoneRef: string
  reviewing: Reviewing
}

/** A reviewer's own word that they must not decide, asked about first because it stands for good; or that it was given. */
export async function DeclareConflictForm({ milestoneRef, reviewing }: DeclareConflictFormProps) {
  const { submission, declared } = reviewing
  const locale = await getLocale()
  const t = await getTranslations("reviewing.conflict")
  if (declared) return <Notice>{t("declared", { date: formatInstant(declared.declaredAt, locale) })}</Notice>
  if (submission === null) return null
  return (
    <ConfirmForm
      action={declareConflictAction}
      hidden={{ ref: milestoneRef, submission, language: locale }}
      label={t("open")}
      summary={t("open")}
      warning={t("warning")}
      confirm={t("confirm")}
    >
      <TextArea name="reason" label={t("reason")} hint={t("reasonHint")} rows={3} maxLength={2000} optional />
    </ConfirmForm>
  )
}
