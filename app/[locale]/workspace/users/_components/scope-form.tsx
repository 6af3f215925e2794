import { getLocale, getTranslations } from "next-intl/server"
import { CheckboxGroup } from "@/components/forms/choice-groups"
import { ConfirmForm } from "@/components/forms/confirm-form"
import { limitReviewerAction } from "@/lib/reviewing/actions"
import type { getReviewerScopes } from "@/lib/reviewing/queries/get-reviewing"

interface ScopeFormProps {
  user: { id: string; version: number }
  limits: Awaited<ReturnType<typeof getReviewerScopes>>
}

/** Limits a reviewer to pillars and recommendations. */
export async function ScopeForm({ user, limits }: ScopeFormProps) {
  const locale = await getLocale()
  const t = await getTranslations("reviewing.scopes")
  const titleOf = (one: { titleZh: string; titleEn: string }) => (locale === "en" ? one.titleEn : one.titleZh)
  const choices = limits.pillars.flatMap((pillar) => [
    { value: pillar.code, label: t("pillar", { code: pillar.code, title: titleOf(pillar) }) },
    ...pillar.recommendations.map((one) => ({
      value: one.code,
      label: t("recommendation", { code: one.code, title: titleOf(one) }),
    })),
  ])
  return (
    <ConfirmForm
      action={limitReviewerAction}
      initial={{ scopes: limits.scopes }}
      hidden={{ user: user.id, version: user.version }}
      tone="primary"
      label={t("summary")}
      summary={t("summary")}
      warning={t("warning")}
      confirm={t("confirm")}
    >
      <CheckboxGroup name="scopes" label={t("field")} choices={choices} optional />
    </ConfirmForm>
  )
}
