import { getLocale, getTranslations } from "next-intl/server"
import { langOf } from "@/components/initiatives/lang-of"
import { PlainText } from "@/components/ui/prose"
import { SummaryList } from "@/components/ui/summary-list"
import { formatDate } from "@/lib/i18n/format"
import type { MilestoneView } from "@/lib/milestones/queries/get-milestone"

/** What a milestone asks for and until when; the first date and weight stand beside the current ones, always. */
export async function MilestoneFacts({ milestone }: { milestone: MilestoneView }) {
  const locale = await getLocale()
  const t = await getTranslations("workspace.milestone")
  const common = await getTranslations("common")
  const { dueDate, firstDueDate, weight, firstWeight, submittedOn } = milestone
  const lang = langOf(milestone.language, locale)
  return (
    <SummaryList
      rows={[
        {
          term: common("words.criteria"),
          value: <PlainText text={milestone.criteria} {...(lang ? { lang } : {})} />,
        },
        {
          term: common("words.dueDate"),
          value: (
            <>
              {formatDate(dueDate, locale)}
              <span className="hint">
                {" "}
                {firstDueDate === dueDate
                  ? t("dateUnmoved")
                  : t("dateFirst", { date: formatDate(firstDueDate, locale) })}
              </span>
            </>
          ),
        },
        {
          term: common("words.weight"),
          value: (
            <>
              {weight}
              {firstWeight !== weight && (
                <span className="hint"> {t("weightFirst", { weight: firstWeight })}</span>
              )}
            </>
          ),
        },
        {
          term: t("submittedOn"),
          value: submittedOn ? formatDate(submittedOn, locale) : null,
        },
      ]}
    />
  )
}
