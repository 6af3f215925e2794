import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getTranslations } from "next-intl/server"
import { AuditList } from "@/components/audit/audit-list"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Pagination } from "@/components/ui/pagination"
import { mayReadTrail } from "@/lib/audit/policy"
import { listInitiativeEvents } from "@/lib/audit/queries"
import { requireActor } from "@/lib/auth/session"
import { getInitiative } from "@/lib/initiatives/queries"
import { initiativePath } from "../../../_components/addresses"
import { one, type Query, withQuery } from "../../../_components/one"

interface HistoryProps {
  params: Promise<{ ref: string }>
  searchParams: Promise<Query>
}

export async function generateMetadata({ params }: HistoryProps): Promise<Metadata> {
  const t = await getTranslations("workspace.initiative")
  return { title: `${t("history")} ${(await params).ref}` }
}

export default async function HistoryPage({ params, searchParams }: HistoryProps) {
  const actor = await requireActor()
  const { ref } = await params
  const initiative = await getInitiative(actor, ref)
  if (!initiative?.internal) notFound()
  const t = await getTranslations("workspace.initiative")
  const cursor = one((await searchParams).cursor)
  const { data, nextCursor } = await listInitiativeEvents(ref, { limit: 30, cursor })
  const path = initiativePath(ref, "/history")
  return (
    <Page>
      <PageHeader
        kicker={ref}
        title={t("history")}
        breadcrumbs={[
          { label: `${ref} ${initiative.title}`, href: initiativePath(ref), lang: initiative.language },
        ]}
      />
      <AuditList events={data} linked={mayReadTrail(actor)} />
      <Pagination
        first={cursor ? path : null}
        next={nextCursor ? withQuery(path, { cursor: nextCursor }) : null}
      />
    </Page>
  )
}
