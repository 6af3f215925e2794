import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getLocale, getTranslations } from "next-intl/server"
import { RecommendationStatus } from "@/components/status/status"
import { DataTable } from "@/components/ui/data-table"
import { Link } from "@/components/ui/link"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { requireActor } from "@/lib/auth/session"
import { listAssessedRecommendations } from "@/lib/catalogue/queries"
import { dateOfInstant, formatDate } from "@/lib/i18n/format"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("assessments"))("title") }
}

export default async function AssessmentsPage() {
  const actor = await requireActor()
  const rows = await listAssessedRecommendations(actor)
  if (!rows) notFound()
  const locale = await getLocale()
  const t = await getTranslations("assessments")
  return (
    <Page>
      <PageHeader title={t("title")} lead={t("lead")} />
      <DataTable
        caption={t("caption")}
        hideCaption
        rows={rows}
        rowKey={(row) => row.code}
        columns={[
          {
            key: "recommendation",
            header: t("column.recommendation"),
            rowHeader: true,
            cell: (row) => (
              <>
                <span className="code">{row.code}</span> {row.title[locale]}
              </>
            ),
          },
          {
            key: "status",
            header: t("column.status"),
            cell: (row) => <RecommendationStatus status={row.status} />,
          },
          {
            key: "date",
            header: t("column.date"),
            cell: (row) => (row.assessedAt ? formatDate(dateOfInstant(row.assessedAt), locale) : t("never")),
          },
          {
            key: "action",
            header: t("column.action"),
            cell: (row) => {
              const may = row.permittedActions.length > 0
              return (
                <Link
                  href={`/workspace/recommendations/${row.code}/assess`}
                  aria-label={t(may ? "openFor" : "seeFor", { code: row.code })}
                >
                  {t(may ? "open" : "see")}
                </Link>
              )
            },
          },
        ]}
      />
    </Page>
  )
}
