import { getTranslations } from "next-intl/server"
import { ReportEntry } from "@/components/initiatives/report-entry"
import { EmptyState } from "@/components/ui/empty-state"
import { Link } from "@/components/ui/link"
import type { PublicReportItem } from "@/lib/publication/queries/initiative"
import type { Listed } from "@/lib/publication/schema"

interface ReportsProps {
  /** The initiative's reference. */
  reference: string
  reports: Listed<PublicReportItem>
  isFirstPage: boolean
}

/** The published progress reports of an initiative, newest first, with the way to older ones. */
export async function Reports({ reference, reports, isFirstPage }: ReportsProps) {
  const t = await getTranslations("public.initiative")
  const address = `/initiatives/${reference}`
  if (reports.data.length === 0 && isFirstPage) {
    return <EmptyState title={t("reportsNone")} text={t("reportsNoneText")} />
  }
  return (
    <>
      {reports.data.map((report) => (
        <ReportEntry key={report.id} report={report} />
      ))}
      <p className="link-row no-print">
        {!isFirstPage && <Link href={`${address}#reports`}>{t("reportsNewest")}</Link>}
        {reports.nextCursor && (
          <Link href={`${address}?reports=${reports.nextCursor}#reports`}>{t("reportsOlder")}</Link>
        )}
      </p>
    </>
  )
}
