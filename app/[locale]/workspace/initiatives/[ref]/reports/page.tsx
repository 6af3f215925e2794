import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getTranslations } from "next-intl/server"
import { ButtonLink } from "@/components/ui/button"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Pagination } from "@/components/ui/pagination"
import { requireActor } from "@/lib/auth/session"
import { getInitiative } from "@/lib/initiatives/queries"
import { listProgressReports } from "@/lib/progress-reports/queries"
import { initiativePath } from "../../../_components/addresses"
import { one, type Query, withQuery } from "../../../_components/one"
import { ReportTable } from "../_components/report-table"

interface ReportsProps {
  params: Promise<{ ref: string }>
  searchParams: Promise<Query>
}

export async function generateMetadata({ params }: ReportsProps): Promise<Metadata> {
  const t = await getTranslations("workspace.report")
  return { title: `${t("listTitle")} ${(await params).ref}` }
}

export default async function ReportsPage({ params, searchParams }: ReportsProps) {
  const actor = await requireActor()
  const { ref } = await params
  const initiative = await getInitiative(actor, ref)
  const cursor = one((await searchParams).cursor)
  const page = initiative && (await listProgressReports(actor, ref, { limit: 20, cursor }))
  if (!page) notFound()
  const t = await getTranslations("workspace")
  const path = initiativePath(ref, "/reports")
  return (
    <Page>
      <PageHeader
        kicker={ref}
        title={t("report.listTitle")}
        breadcrumbs={[
          { label: `${ref} ${initiative.title}`, href: initiativePath(ref), lang: initiative.language },
        ]}
        actions={
          initiative.permittedActions.includes("report") && (
            <ButtonLink href={initiativePath(ref, "/reports/new")}>{t("initiative.writeReport")}</ButtonLink>
          )
        }
      />
      <ReportTable initiative={ref} reports={page.data} />
      <Pagination
        first={cursor ? path : null}
        next={page.nextCursor ? withQuery(path, { cursor: page.nextCursor }) : null}
      />
    </Page>
  )
}
