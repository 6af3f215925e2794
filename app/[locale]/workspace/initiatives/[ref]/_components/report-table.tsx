import { getLocale, getTranslations } from "next-intl/server"
import { langOf } from "@/components/initiatives/lang-of"
import { nameOf } from "@/components/organisations/name-of"
import { Assessment, ReportStatus } from "@/components/status/status"
import { DataTable } from "@/components/ui/data-table"
import { Link } from "@/components/ui/link"
import { formatPeriod } from "@/lib/i18n/format"
import type { ProgressReportView } from "@/lib/progress-reports/queries"
import { reportPath } from "../../../_components/addresses"

interface ReportTableProps {
  /** The reference of the initiative that they report on. */
  initiative: string
  reports: readonly ProgressReportView[]
}

/** Progress reports to compare: of when, by whom, what is claimed. */
export async function ReportTable({ initiative, reports }: ReportTableProps) {
  const locale = await getLocale()
  const t = await getTranslations("workspace")
  const common = await getTranslations("common")
  if (reports.length === 0) return <p className="hint">{t("initiative.reportsEmpty")}</p>
  return (
    <DataTable
      caption={t("initiative.reports")}
      hideCaption
      rows={reports}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "period",
          header: t("report.period"),
          rowHeader: true,
          cell: (row) => (
            <>
              <Link href={reportPath(initiative, row.id)}>
                {formatPeriod(row.periodStart, row.periodEnd, locale)}
              </Link>
              <span className="excerpt" lang={langOf(row.language, locale)}>
                {row.summary}
              </span>
            </>
          ),
        },
        {
          key: "organisation",
          header: common("words.organisation"),
          cell: (row) => nameOf(row.organisation, locale),
        },
        {
          key: "claim",
          header: common("progress.reported"),
          align: "end",
          cell: (row) => (row.reportedProgress === null ? t("report.noClaim") : `${row.reportedProgress}%`),
        },
        {
          key: "status",
          header: common("words.status"),
          cell: (row) => (
            <span className="stack">
              <ReportStatus status={row.status} />
              {row.assessment && <Assessment assessment={row.assessment} />}
              {row.correctedBy && <span className="hint">{t("report.corrected")}</span>}
            </span>
          ),
        },
      ]}
    />
  )
}
