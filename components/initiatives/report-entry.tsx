import { getLocale, getTranslations } from "next-intl/server"
import { Assessment } from "@/components/status/status"
import { Badge } from "@/components/ui/badge"
import { Link } from "@/components/ui/link"
import { PlainText } from "@/components/ui/prose"
import { dateOfInstant, formatDate, formatPeriod } from "@/lib/i18n/format"
import type { PublicReportItem } from "@/lib/publication/queries/initiative"
import { EvidenceList } from "./evidence-list"
import { langOf } from "./lang-of"

/** A published progress report: who, for when, what was done, what stands in the way, what comes next. */
export async function ReportEntry({ report }: { report: PublicReportItem }) {
  const locale = await getLocale()
  const t = await getTranslations("public.initiative")
  const lang = langOf(report.language, locale)
  const isCorrected = report.correctedById !== null
  return (
    <article className={isCorrected ? "report report-corrected" : "report"} id={`report-${report.id}`}>
      <header>
        <h3 className="report-title">
          {t("reportOf", {
            organisation: report.organisation.name[locale],
            period: formatPeriod(report.periodStart, report.periodEnd, locale),
          })}
        </h3>
        <p className="initiative-meta">
          {report.correctsId && <Badge>{t("correction")}</Badge>}
          {report.assessment && <Assessment assessment={report.assessment} />}
          {report.reportedProgress !== null && (
            <span>{t("claims", { percent: report.reportedProgress })}</span>
          )}
          <span>{t("publishedOn", { date: formatDate(dateOfInstant(report.publishedAt), locale) })}</span>
        </p>
      </header>
      {report.correctedById && (
        <p className="report-note">
          {t("corrected")}
          {locale === "en" && " "}
          <Link href={`#report-${report.correctedById}`}>{t("correctedLink")}</Link>
        </p>
      )}
      {report.correctsId && (
        <p className="report-note">
          {t("corrects")}
          {locale === "en" && " "}
          <Link href={`#report-${report.correctsId}`}>{t("correctsLink")}</Link>
        </p>
      )}
      <PlainText text={report.summary} lang={lang} />
      {report.obstacles && (
        <>
          <h4 className="milestone-part">{t("obstacles")}</h4>
          <PlainText text={report.obstacles} lang={lang} />
        </>
      )}
      {report.nextSteps && (
        <>
          <h4 className="milestone-part">{t("nextSteps")}</h4>
          <PlainText text={report.nextSteps} lang={lang} />
        </>
      )}
      {report.evidence.length > 0 && (
        <>
          <h4 className="milestone-part">{t("evidence")}</h4>
          <EvidenceList evidence={report.evidence} />
        </>
      )}
    </article>
  )
}
