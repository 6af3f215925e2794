import { getLocale, getTranslations } from "next-intl/server"
import { langOf } from "@/components/initiatives/lang-of"
import { nameOf } from "@/components/organisations/name-of"
import { Assessment, ReportStatus } from "@/components/status/status"
import { DataTable } from "@/components/ui/data-table"
import { Link } from "@/components/ui/link"
import { Section } from "@/components/ui/section"
import type { UserActor } from "@/lib/core/actor"
import { formatPeriod } from "@/lib/i18n/format"
import type { InitiativeView } from "@/lib/initiatives/queries"
import { listProgressReports } from "@/lib/progress-reports/queries"
import { initiativePath, reportPath } from "../../../_components/addresses"

const shown = 6

/** The latest progress reports, one's own drafts among them. */
export async function Reports({ initiative, actor }: { initiative: InitiativeView; actor: UserActor }) {
  const locale = await getLocale()
  const t = await getTranslations("workspace")
  const common = await getTranslations("common")
  const { ref, permittedActions } = initiative
  const page = await listProgressReports(actor, ref, { limit: shown })
  const rows = page?.data ?? []
  return (
    <Section
      title={t("initiative.reports")}
      id="reports"
      actions={
        <span className="inline-links">
          {permittedActions.includes("report") && (
            <Link href={initiativePath(ref, "/reports/new")}>{t("initiative.writeReport")}</Link>
          )}
          {page?.nextCursor && (
            <Link href={initiativePath(ref, "/reports")}>{t("initiative.allReports")}</Link>
          )}
        </span>
      }
    >
      {rows.length === 0 ? (
        <p className="hint">{t("initiative.reportsEmpty")}</p>
      ) : (
        <DataTable
          caption={t("initiative.reports")}
          hideCaption
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "period",
              header: t("report.period"),
              rowHeader: true,
              cell: (row) => (
                <>
                  <Link href={reportPath(ref, row.id)}>
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
              cell: (row) => (row.reportedProgress === null ? "—" : `${row.reportedProgress}%`),
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
      )}
    </Section>
  )
}
