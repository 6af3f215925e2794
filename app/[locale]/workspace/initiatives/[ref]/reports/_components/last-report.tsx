import { getLocale, getTranslations } from "next-intl/server"
import { langOf } from "@/components/initiatives/lang-of"
import { Assessment } from "@/components/status/status"
import { Link } from "@/components/ui/link"
import { PlainText } from "@/components/ui/prose"
import { formatPeriod } from "@/lib/i18n/format"
import type { ProgressReportView } from "@/lib/progress-reports/queries"
import { reportPath } from "../../../../_components/addresses"

/** The report that came before, at hand while the next is written. */
export async function LastReport({ report }: { report: ProgressReportView | null }) {
  const locale = await getLocale()
  const t = await getTranslations("workspace.report")
  if (!report) return <p className="hint">{t("noLast")}</p>
  const lang = langOf(report.language, locale)
  const parts = [
    { title: t("summary"), text: report.summary },
    { title: t("obstacles"), text: report.obstacles },
    { title: t("nextSteps"), text: report.nextSteps },
  ].filter((part) => part.text)
  return (
    <aside className="aside" aria-label={t("last")}>
      <h2>{t("last")}</h2>
      <p>
        <Link href={reportPath(report.initiative.ref, report.id)}>
          {formatPeriod(report.periodStart, report.periodEnd, locale)}
        </Link>
      </p>
      {report.reportedProgress !== null && <p>{t("claimed", { percent: report.reportedProgress })}</p>}
      {report.assessment && <Assessment assessment={report.assessment} />}
      {parts.map((part) => (
        <div key={part.title}>
          <h3>{part.title}</h3>
          <PlainText text={part.text} {...(lang ? { lang } : {})} />
        </div>
      ))}
    </aside>
  )
}
