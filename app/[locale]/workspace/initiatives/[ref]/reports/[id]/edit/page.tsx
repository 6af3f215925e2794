import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getTranslations } from "next-intl/server"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { requireActor } from "@/lib/auth/session"
import { editReportAction } from "@/lib/progress-reports/actions"
import { getLastReport, getProgressReport } from "@/lib/progress-reports/queries"
import { initiativePath, reportPath } from "../../../../../_components/addresses"
import { LastReport } from "../../_components/last-report"
import { ReportForm } from "../../_components/report-form"
import { valuesOf } from "../../_components/values-of"

interface EditReportProps {
  params: Promise<{ ref: string; id: string }>
}

export async function generateMetadata({ params }: EditReportProps): Promise<Metadata> {
  const t = await getTranslations("workspace.report")
  return { title: `${t("edit")} ${(await params).ref}` }
}

export default async function EditReportPage({ params }: EditReportProps) {
  const actor = await requireActor()
  const { ref, id } = await params
  const report = await getProgressReport(actor, id)
  if (report?.initiative.ref !== ref || !report.permittedActions.includes("edit")) notFound()
  const t = await getTranslations("workspace.report")
  return (
    <Page>
      <PageHeader
        kicker={ref}
        title={t("edit")}
        breadcrumbs={[
          {
            label: `${ref} ${report.initiative.title}`,
            href: initiativePath(ref),
            lang: report.initiative.language,
          },
          { label: t("draft"), href: reportPath(ref, id) },
        ]}
      />
      <div className="two-columns">
        <ReportForm
          action={editReportAction}
          initial={valuesOf(report)}
          hidden={{ id, version: report.version }}
          label={t("edit")}
        />
        <LastReport report={await getLastReport(actor, ref)} />
      </div>
    </Page>
  )
}
