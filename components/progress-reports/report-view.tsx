import { getLocale, getTranslations } from "next-intl/server"
import { langOf } from "@/components/initiatives/lang-of"
import { Assessment } from "@/components/status/status"
import { PlainText } from "@/components/ui/prose"
import { SummaryList } from "@/components/ui/summary-list"
import { formatPeriod } from "@/lib/i18n/format"
import type { ProgressReportView } from "@/lib/progress-reports/queries"

/** What a progress report says, question by question. */
export async function ReportView({ report }: { report: ProgressReportView }) {
  const locale = await getLocale()
  const t = await getTranslations("workspace.report")
  const lang = langOf(report.language, locale)
  const text = (words: string) => (words ? <PlainText text={words} {...(lang ? { lang } : {})} /> : null)
  return (
    <SummaryList
      rows={[
        { term: t("period"), value: formatPeriod(report.periodStart, report.periodEnd, locale) },
        { term: t("summary"), value: text(report.summary) },
        { term: t("obstacles"), value: text(report.obstacles) },
        { term: t("nextSteps"), value: text(report.nextSteps) },
        {
          term: t("claim"),
          value: report.reportedProgress === null ? t("noClaim") : `${report.reportedProgress}%`,
        },
        {
          term: t("assessment"),
          value: report.assessment ? <Assessment assessment={report.assessment} /> : null,
        },
      ]}
    />
  )
}
