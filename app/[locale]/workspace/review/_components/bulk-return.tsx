import { getLocale, getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { ActionForm } from "@/components/forms/action-form"
import { AnswerList } from "@/components/forms/answer-list"
import { SubmitButton } from "@/components/forms/submit-button"
import { TextArea } from "@/components/forms/text-area"
import { Section } from "@/components/ui/section"
import { returnSubmissionsAction } from "@/lib/reviewing/actions"

interface BulkReturnProps {
  /** The table, with a box to tick in its rows. */
  children: ReactNode
  /** Whether there is anything to tick. */
  open: boolean
}

/** Returns what is ticked in the table, for one reason. It stays around an empty table too, to say what became of each. */
export async function BulkReturn({ children, open }: BulkReturnProps) {
  const locale = await getLocale()
  const t = await getTranslations("reviewing.bulk")
  return (
    <ActionForm action={returnSubmissionsAction} hidden={{ language: locale }} label={t("title")}>
      <AnswerList label={t("answers")} done={t("returned")} />
      {children}
      {open && (
        <Section title={t("title")} lead={t("lead")}>
          <TextArea name="reason" label={t("reason")} hint={t("reasonHint")} rows={3} maxLength={2000} />
          <SubmitButton tone="secondary">{t("send")}</SubmitButton>
        </Section>
      )}
    </ActionForm>
  )
}
