import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getTranslations } from "next-intl/server"
import { EmptyState } from "@/components/ui/empty-state"
import { Link } from "@/components/ui/link"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Pagination } from "@/components/ui/pagination"
import { countOpenAdjustments, listOpenAdjustments } from "@/lib/adjustments/queries/list-adjustments"
import { requireActor } from "@/lib/auth/session"
import { mayReadQueue } from "@/lib/milestones/policy"
import { DoneNotice } from "../_components/done-notice"
import { one, type Query, withQuery } from "../_components/one"
import { OpenAdjustment } from "./_components/open-adjustment"

const address = "/workspace/adjustments"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("adjustments.queue"))("title") }
}

export default async function AdjustmentsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor()
  if (!mayReadQueue(actor)) notFound()
  const query = await searchParams
  const cursor = one(query.cursor)
  const t = await getTranslations("adjustments.queue")
  const [{ data, nextCursor }, count] = await Promise.all([
    listOpenAdjustments(actor, { limit: 20, cursor }),
    countOpenAdjustments(actor),
  ])
  return (
    <Page>
      <PageHeader
        title={t("title")}
        lead={count > 0 ? t("lead", { count }) : undefined}
        actions={<Link href="/workspace/review">{t("back")}</Link>}
      />
      <DoneNotice query={query} />
      {data.length === 0 && <EmptyState title={t("empty")} text={t("emptyText")} />}
      {data.map((adjustment) => (
        <OpenAdjustment key={adjustment.id} adjustment={adjustment} isReviewer={actor.role === "reviewer"} />
      ))}
      <Pagination
        first={cursor ? address : null}
        next={nextCursor ? withQuery(address, { cursor: nextCursor }) : null}
      />
    </Page>
  )
}
