import { getTranslations } from "next-intl/server"
import { ConfirmForm } from "@/components/forms/confirm-form"
import { TextArea } from "@/components/forms/text-area"
import { Section } from "@/components/ui/section"
import { prioritiseRecommendationAction } from "@/lib/reviewing/actions"
import type { getPriority } from "@/lib/reviewing/queries/get-reviewing"

interface PrioritySectionProps {
  code: string
  priority: NonNullable<Awaited<ReturnType<typeof getPriority>>>
}

/** Whether a recommendation is a priority, and the form that changes it. */
export async function PrioritySection({ code, priority }: PrioritySectionProps) {
  const t = await getTranslations("reviewing.priority")
  const step = priority.priority ? "unset" : "set"
  return (
    <Section title={t("title")} lead={t(priority.priority ? "is" : "isNot")}>
      {priority.mayChange && (
        <ConfirmForm
          action={prioritiseRecommendationAction}
          hidden={{
            recommendation: code,
            version: priority.version,
            ...(priority.priority ? {} : { priority: "on" }),
          }}
          tone="primary"
          label={t(step)}
          summary={t(step)}
          warning={t(`${step}Warning`)}
          confirm={t(`${step}Confirm`)}
        >
          <TextArea name="reason" label={t("reason")} hint={t("reasonHint")} rows={3} maxLength={2000} />
        </ConfirmForm>
      )}
    </Section>
  )
}
