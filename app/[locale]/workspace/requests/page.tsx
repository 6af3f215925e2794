import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getLocale, getTranslations } from "next-intl/server"
import { langOf } from "@/components/initiatives/lang-of"
import { DataTable } from "@/components/ui/data-table"
import { EmptyState } from "@/components/ui/empty-state"
import { Link } from "@/components/ui/link"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Pagination } from "@/components/ui/pagination"
import { listRequests } from "@/lib/assignments/queries"
import { requireActor } from "@/lib/auth/session"
import { dateOfInstant, formatDate } from "@/lib/i18n/format"
import { DoneNotice } from "../_components/done-notice"
import { one, type Query, withQuery } from "../_components/one"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("workspace.request"))("title") }
}

export default async function RequestsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor()
  if (actor.role !== "agency_lead" && actor.role !== "agency_member") notFound()
  const query = await searchParams
  const locale = await getLocale()
  const t = await getTranslations("workspace.request")
  const common = await getTranslations("common.assignmentRole")
  const cursor = one(query.cursor)
  const { data, nextCursor } = await listRequests(actor, { limit: 20, cursor })
  return (
    <Page>
      <PageHeader title={t("title")} lead={t("lead")} />
      <DoneNotice query={query} />
      {data.length === 0 ? (
        <EmptyState title={t("empty")} text={t("emptyText")} />
      ) : (
        <DataTable
          caption={t("caption")}
          hideCaption
          rows={data}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "initiative",
              header: t("initiative"),
              rowHeader: true,
              cell: (row) => (
                <>
                  <span className="hint code">{row.initiative.ref}</span>{" "}
                  <Link href={`/workspace/requests/${row.id}`} lang={langOf(row.initiative.language, locale)}>
                    {row.initiative.title}
                  </Link>
                </>
              ),
            },
            { key: "part", header: t("part"), cell: (row) => common(row.role) },
            {
              key: "asked",
              header: t("asked"),
              cell: (row) => formatDate(dateOfInstant(row.requestedAt), locale),
            },
            {
              key: "due",
              header: t("answerBy"),
              cell: (row) => (row.dueDate ? formatDate(row.dueDate, locale) : t("noAnswerBy")),
            },
          ]}
        />
      )}
      <Pagination
        first={cursor ? "/workspace/requests" : null}
        next={nextCursor ? withQuery("/workspace/requests", { cursor: nextCursor }) : null}
      />
    </Page>
  )
}
