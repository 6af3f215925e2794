import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getTranslations } from "next-intl/server"
import { EmptyState } from "@/components/ui/empty-state"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Pagination } from "@/components/ui/pagination"
import { Section } from "@/components/ui/section"
import { requireActor } from "@/lib/auth/session"
import { mayReadQueue } from "@/lib/milestones/policy"
import { mayDeclare } from "@/lib/reviewing/policy"
import { listDelegations, listDeputies } from "@/lib/reviewing/queries/delegations"
import { DoneNotice } from "../../_components/done-notice"
import { one, type Query, withQuery } from "../../_components/one"
import { DelegationTable } from "./_components/delegation-table"
import { NewDelegation } from "./_components/new-delegation"

const path = "/workspace/review/delegations"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reviewing.delegations"))("title") }
}

export default async function DelegationsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor()
  if (!mayReadQueue(actor)) notFound()
  const query = await searchParams
  const cursor = one(query.cursor)
  const t = await getTranslations("reviewing.delegations")
  const review = await getTranslations("workspace.review")
  const decides = mayDeclare(actor).permitted
  const { data, nextCursor } = await listDelegations(actor, { limit: 25, cursor })
  return (
    <Page>
      <PageHeader
        title={t("title")}
        lead={t(decides ? "lead" : "readLead")}
        breadcrumbs={[{ label: review("title"), href: "/workspace/review" }]}
      />
      <DoneNotice query={query} />
      <Section title={t(decides ? "given" : "all")}>
        {data.length > 0 ? <DelegationTable rows={data} /> : <EmptyState title={t("empty")} />}
      </Section>
      <Pagination
        first={cursor ? path : null}
        next={nextCursor ? withQuery(path, { cursor: nextCursor }) : null}
      />
      {decides && (
        <Section title={t("new")}>
          <NewDelegation deputies={await listDeputies(actor)} />
        </Section>
      )}
    </Page>
  )
}
