import { getLocale, getTranslations } from "next-intl/server"
import { Prose } from "@/components/ui/prose"
import { Section } from "@/components/ui/section"
import { SummaryList } from "@/components/ui/summary-list"
import { formatPeriod } from "@/lib/i18n/format"
import { getReport } from "@/lib/publication/queries/report"

/** What is the report's and what is our reading, and what is known of the report. */
export async function AboutReport() {
  const locale = await getLocale()
  const t = await getTranslations("public.about")
  const report = await getReport()
  return (
    <Section title={t("reading")} id="reading">
      <Prose>
        <ul>
          <li>{t("readingReport")}</li>
          <li>{t("readingOurs")}</li>
          <li>{t("readingWording")}</li>
        </ul>
      </Prose>
      {report && (
        <div className="about-report">
          <SummaryList
            rows={[
              { term: t("report"), value: report.title[locale] },
              { term: t("goal"), value: report.goal[locale] },
              { term: t("audience"), value: report.audience[locale] },
              { term: t("horizon"), value: formatPeriod(report.startDate, report.endDate, locale) },
              { term: t("note"), value: report.note[locale] || null },
            ]}
          />
        </div>
      )}
    </Section>
  )
}
