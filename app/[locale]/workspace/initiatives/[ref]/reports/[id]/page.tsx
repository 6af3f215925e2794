import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getLocale, getTranslations } from "next-intl/server"
import { EvidenceForms } from "@/components/evidence/evidence-forms"
import { EvidenceTable } from "@/components/evidence/evidence-table"
import { ConfirmForm } from "@/components/forms/confirm-form"
import { nameOf } from "@/components/organisations/name-of"
import { ReportView } from "@/components/progress-reports/report-view"
import { ReportStatus } from "@/components/status/status"
import { ButtonLink } from "@/components/ui/button"
import { Link } from "@/components/ui/link"
import { Notice } from "@/components/ui/notice"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { requireActor } from "@/lib/auth/session"
import { formatInstant, formatPeriod } from "@/lib/i18n/format"
import { publishReportAction } from "@/lib/progress-reports/actions"
import { getProgressReport } from "@/lib/progress-reports/queries"
import { initiativePath, reportPath } from "../../../../_components/addresses"
import { DoneNotice } from "../../../../_components/done-notice"
import { type Query, withQuery } from "../../../../_components/one"

interface ReportProps {
  params: Promise<{ ref: string; id: string }>
  searchParams: Promise<Query>
}

export async function generateMetadata({ params }: ReportProps): Promise<Metadata> {
  const t = await getTranslations("common.words")
  return { title: `${t("progressReport")} ${(await params).ref}` }
}

export default async function ReportPage({ params, searchParams }: ReportProps) {
  const actor = await requireActor()
  const { ref, id } = await params
  const query = await searchParams
  const report = await getProgressReport(actor, id)
  if (report?.initiative.ref !== ref) notFound()
  const locale = await getLocale()
  const t = await getTranslations("workspace.report")
  const common = await getTranslations("common")
  const { permittedActions, publishedAt, publishedBy } = report
  const may = (action: (typeof permittedActions)[number]) => permittedActions.includes(action)
  const period = formatPeriod(report.periodStart, report.periodEnd, locale)
  return (
    <Page>
      <PageHeader
        kicker={`${ref} · ${common("words.progressReport")}`}
        title={period}
        breadcrumbs={[
          {
            label: `${ref} ${report.initiative.title}`,
            href: initiativePath(ref),
            lang: report.initiative.language,
          },
        ]}
        actions={
          <>
            {may("edit") && (
              <ButtonLink tone="secondary" href={reportPath(ref, id, "/edit")}>
                {t("edit")}
              </ButtonLink>
            )}
            {may("correct") && (
              <ButtonLink
                tone="secondary"
                href={withQuery(initiativePath(ref, "/reports/new"), { corrects: id })}
              >
                {t("correct")}
              </ButtonLink>
            )}
          </>
        }
      >
        <p className="inline-facts">
          <ReportStatus status={report.status} />
          <span className="hint">
            {[nameOf(report.organisation, locale), report.author].filter((part) => part).join(" · ")}
          </span>
          {publishedAt && (
            <span className="hint">
              {t("publishedAt", { instant: formatInstant(publishedAt, locale) })}
              {publishedBy && ` · ${publishedBy}`}
            </span>
          )}
        </p>
      </PageHeader>
      <DoneNotice query={query} />
      {report.correctedBy && (
        <Notice tone="warning" title={t("corrected")}>
          <Link href={reportPath(ref, report.correctedBy)}>{t("seeCorrection")}</Link>
        </Notice>
      )}
      {report.corrects && (
        <Notice>
          {t("isCorrection")} <Link href={reportPath(ref, report.corrects)}>{t("seeCorrected")}</Link>
        </Notice>
      )}
      {may("publish") && (
        <ConfirmForm
          action={publishReportAction}
          hidden={{ id, version: report.version }}
          summary={t("publish")}
          warning={t("publishText")}
          confirm={t("publishConfirm")}
          tone="primary"
          prominent
          label={t("publish")}
        />
      )}
      {may("edit") && !may("publish") && <p className="hint">{t("leadPublishes")}</p>}
      <Section title={common("words.progressReport")}>
        <ReportView report={report} />
      </Section>
      <Section title={common("words.evidence")} id="evidence">
        <EvidenceTable evidence={report.evidence} />
        {may("attach-evidence") && (
          <EvidenceForms target={{ progressReport: id }} page={reportPath(ref, id)} query={query} />
        )}
      </Section>
    </Page>
  )
}
