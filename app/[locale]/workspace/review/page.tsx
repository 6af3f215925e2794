import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getLocale, getTranslations } from "next-intl/server"
import { langOf } from "@/components/initiatives/lang-of"
import { ScheduleStatus } from "@/components/status/status"
import { DataTable } from "@/components/ui/data-table"
import { EmptyState } from "@/components/ui/empty-state"
import { Link } from "@/components/ui/link"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Pagination } from "@/components/ui/pagination"
import { requireActor } from "@/lib/auth/session"
import { dayOf } from "@/lib/core/clock"
import { rowIdOf } from "@/lib/core/parse"
import { failureText } from "@/lib/i18n/failure-text"
import { dateOfInstant, formatAge, formatDate } from "@/lib/i18n/format"
import { mayReadQueue } from "@/lib/milestones/policy"
import { countReviewQueue, listReviewQueue } from "@/lib/milestones/queries/list-review-queue"
import { initiativePath, reviewPath } from "../_components/addresses"
import { DoneNotice } from "../_components/done-notice"
import { one, type Query, withQuery } from "../_components/one"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("workspace.review"))("title") }
}

export default async function ReviewQueuePage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor()
  if (!mayReadQueue(actor)) notFound()
  const query = await searchParams
  const locale = await getLocale()
  const t = await getTranslations("workspace.review")
  const cursor = one(query.cursor)
  const [{ data, nextCursor }, count] = await Promise.all([
    listReviewQueue(actor, { limit: 25, ...(cursor ? { cursor: rowIdOf(cursor) } : {}) }),
    countReviewQueue(actor),
  ])
  const today = dayOf()
  return (
    <Page>
      <PageHeader title={t("title")} lead={count > 0 ? t("lead", { count }) : undefined} />
      <DoneNotice query={query} />
      {data.length === 0 ? (
        <EmptyState title={t("empty")} text={t("emptyText")} />
      ) : (
        <DataTable
          caption={t("caption")}
          hideCaption
          rows={data}
          rowKey={(row) => row.ref}
          columns={[
            {
              key: "milestone",
              header: t("milestone"),
              rowHeader: true,
              cell: (row) => (
                <>
                  <span className="hint code">{row.ref}</span>{" "}
                  <Link href={reviewPath(row.ref)} lang={langOf(row.language, locale)}>
                    {row.title}
                  </Link>
                  {row.conflict && (
                    <p className="hint barred">
                      {failureText({ code: "not-permitted", rule: row.conflict }, locale).message}
                    </p>
                  )}
                </>
              ),
            },
            {
              key: "initiative",
              header: t("initiative"),
              cell: (row) => (
                <Link
                  href={initiativePath(row.initiative.ref)}
                  lang={langOf(row.initiative.language, locale)}
                >
                  {row.initiative.title}
                </Link>
              ),
            },
            {
              key: "age",
              header: t("age"),
              cell: (row) =>
                row.submission ? formatAge(dateOfInstant(row.submission.submittedAt), today, locale) : "—",
            },
            {
              key: "due",
              header: t("due"),
              cell: (row) => (
                <span className="stack">
                  {formatDate(row.dueDate, locale)}
                  <ScheduleStatus schedule={row.schedule} />
                </span>
              ),
            },
            { key: "evidence", header: t("evidence"), align: "end", cell: (row) => row.evidenceCount },
          ]}
        />
      )}
      <Pagination
        first={cursor ? "/workspace/review" : null}
        next={nextCursor ? withQuery("/workspace/review", { cursor: nextCursor }) : null}
      />
    </Page>
  )
}
