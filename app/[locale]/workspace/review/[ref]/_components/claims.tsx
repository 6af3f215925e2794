import { getLocale, getTranslations } from "next-intl/server"
import { langOf } from "@/components/initiatives/lang-of"
import { nameOf } from "@/components/organisations/name-of"
import { Progress } from "@/components/status/progress"
import { Assessment } from "@/components/status/status"
import { Link } from "@/components/ui/link"
import type { UserActor } from "@/lib/core/actor"
import { formatPeriod } from "@/lib/i18n/format"
import { getInitiative } from "@/lib/initiatives/queries"
import { listProgressReports } from "@/lib/progress-reports/queries"
import { reportPath } from "../../../_components/addresses"

/** What the organisations claimed lately about the initiative, in their progress reports, beside what reviewers verified so far. */
export async function Claims({ actor, initiative }: { actor: UserActor; initiative: string }) {
  const locale = await getLocale()
  const t = await getTranslations("workspace.review")
  const page = await listProgressReports(actor, initiative, { limit: 5 })
  const reports = page?.data ?? []
  const figures = await getInitiative(actor, initiative)
  return (
    <>
      {figures && (
        <Progress reported={figures.progress.reported} verified={figures.progress.verified} size="compact" />
      )}
      {reports.length === 0 && <p className="hint">{t("noClaims")}</p>}
      <ul className="claims">
        {reports.map((report) => (
          <li key={report.id}>
            <p className="inline-facts">
              <Link href={reportPath(initiative, report.id)}>
                {formatPeriod(report.periodStart, report.periodEnd, locale)}
              </Link>
              <span className="hint">{nameOf(report.organisation, locale)}</span>
              {report.reportedProgress !== null && (
                <span>{t("claim", { percent: report.reportedProgress })}</span>
              )}
              {report.assessment && <Assessment assessment={report.assessment} />}
            </p>
            <p className="excerpt" lang={langOf(report.language, locale)}>
              {report.summary}
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}
