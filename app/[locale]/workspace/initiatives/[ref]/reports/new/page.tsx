import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getLocale, getTranslations } from "next-intl/server"
import { Notice } from "@/components/ui/notice"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { requireActor } from "@/lib/auth/session"
import { addDays, dayOf } from "@/lib/core/clock"
import { formatPeriod } from "@/lib/i18n/format"
import { getInitiative } from "@/lib/initiatives/queries"
import { draftReportAction } from "@/lib/progress-reports/actions"
import { getLastReport, getProgressReport } from "@/lib/progress-reports/queries"
import { initiativePath } from "../../../../_components/addresses"
import { one, type Query } from "../../../../_components/one"
import { LastReport } from "../_components/last-report"
import { ReportForm } from "../_components/report-form"
import { valuesOf } from "../_components/values-of"

interface NewReportProps {
  params: Promise<{ ref: string }>
  searchParams: Promise<Query>
}

export async function generateMetadata({ params }: NewReportProps): Promise<Metadata> {
  const t = await getTranslations("workspace.report")
  return { title: `${t("new")} ${(await params).ref}` }
}

export default async function NewReportPage({ params, searchParams }: NewReportProps) {
  const actor = await requireActor()
  const { ref } = await params
  const initiative = await getInitiative(actor, ref)
  if (!initiative) notFound()
  const id = one((await searchParams).corrects)
  const corrected = id ? await getProgressReport(actor, id) : null
  const mayWrite = id
    ? corrected?.initiative.ref === ref && corrected.permittedActions.includes("correct")
    : initiative.permittedActions.includes("report")
  if (!mayWrite) notFound()
  const locale = await getLocale()
  const t = await getTranslations("workspace.report")
  const last = await getLastReport(actor, ref)
  const today = dayOf()
  const blank = {
    periodStart: last ? addDays(last.periodEnd, 1) : (initiative.startDate ?? ""),
    periodEnd: today,
    language: locale,
  }
  return (
    <Page>
      <PageHeader
        kicker={ref}
        title={t(corrected ? "correction" : "new")}
        lead={t("newLead")}
        breadcrumbs={[
          { label: `${ref} ${initiative.title}`, href: initiativePath(ref), lang: initiative.language },
        ]}
      />
      {corrected && (
        <Notice>
          {t("correctionText", { period: formatPeriod(corrected.periodStart, corrected.periodEnd, locale) })}
        </Notice>
      )}
      <div className="two-columns">
        <ReportForm
          action={draftReportAction}
          initial={corrected ? valuesOf(corrected) : blank}
          hidden={{ initiative: ref, ...(corrected ? { corrects: corrected.id } : {}) }}
          label={t(corrected ? "correction" : "new")}
        />
        <LastReport report={last} />
      </div>
    </Page>
  )
}
