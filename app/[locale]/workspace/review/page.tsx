import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getTranslations } from "next-intl/server"
import { Link } from "@/components/ui/link"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Pagination } from "@/components/ui/pagination"
import { requireActor } from "@/lib/auth/session"
import { mayReadQueue } from "@/lib/milestones/policy"
import {
  countReviewQueue,
  countToConfirm,
  listReviewQueue,
  queueSorts,
  queueViews,
} from "@/lib/reviewing/queries/list-review-queue"
import { AdjustmentsLink } from "../_components/adjustments-link"
import { DoneNotice } from "../_components/done-notice"
import { one, oneOf, type Query } from "../_components/one"
import { BulkReturn } from "./_components/bulk-return"
import { queuePath } from "./_components/queue-address"
import { QueueTable } from "./_components/queue-table"
import { QueueViews } from "./_components/queue-views"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("workspace.review"))("title") }
}

export default async function ReviewQueuePage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor()
  if (!mayReadQueue(actor)) notFound()
  const query = await searchParams
  const view = oneOf(query.view, queueViews) ?? "all"
  const sort = oneOf(query.sort, queueSorts) ?? "age"
  const cursor = one(query.cursor)
  const [{ data, nextCursor }, count, toConfirm] = await Promise.all([
    listReviewQueue(actor, { view, sort, limit: 25, cursor }),
    countReviewQueue(actor),
    countToConfirm(actor),
  ])
  const title = await getTranslations("workspace.review")
  const t = await getTranslations("reviewing.queue")
  const decides = actor.role === "reviewer"
  const lead = count > 99 ? t("leadMany") : count > 0 ? t("lead", { count }) : undefined
  const here = { view, sort, cursor }
  const table = <QueueTable rows={data} here={here} decides={decides} more={nextCursor !== null} />
  return (
    <Page>
      <PageHeader
        title={title("title")}
        lead={lead}
        actions={
          <span className="inline-links">
            <AdjustmentsLink actor={actor} />
            <Link href="/workspace/review/delegations">{t("delegations")}</Link>
          </span>
        }
      />
      <DoneNotice query={query} />
      <QueueViews here={here} decides={decides} toConfirm={toConfirm} />
      {view === "to-confirm" && data.length > 0 && <p className="section-lead mb-3">{t("confirmLead")}</p>}
      {decides && view !== "to-confirm" ? (
        <BulkReturn open={data.some((row) => row.permittedActions.includes("return"))}>{table}</BulkReturn>
      ) : (
        table
      )}
      <Pagination
        first={cursor ? queuePath({ view, sort }) : null}
        next={nextCursor ? queuePath({ view, sort, cursor: nextCursor }) : null}
      />
    </Page>
  )
}
