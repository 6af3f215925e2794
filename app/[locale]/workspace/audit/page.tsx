import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getTranslations } from "next-intl/server"
import { AuditTable } from "@/components/audit/audit-table"
import { QueryField, QuerySelect } from "@/components/forms/query-field"
import { FilterBar } from "@/components/ui/filter-bar"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Pagination } from "@/components/ui/pagination"
import { listAuditEvents } from "@/lib/audit/queries"
import { auditFilter } from "@/lib/audit/schema"
import { requireActor } from "@/lib/auth/session"
import { one, type Query, withQuery } from "../_components/one"

const path = "/workspace/audit"
const nouns = [
  "initiative",
  "milestone",
  "adjustment",
  "assignment",
  "progress-report",
  "evidence",
  "user",
  "session",
  "token",
  "organisation",
  "catalogue",
  "review",
  "delegation",
  "reviewer",
  "recommendation",
] as const

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("workspace.audit"))("title") }
}

export default async function AuditPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor()
  const query = await searchParams
  const {
    subject,
    action,
    actor: who,
    outcome,
  } = auditFilter.parse({
    subject: one(query.subject),
    action: one(query.action),
    actor: one(query.actor),
    outcome: one(query.outcome),
  })
  const filter = { subject, action, actor: who, outcome }
  const cursor = one(query.cursor)
  const page = await listAuditEvents(actor, filter, { limit: 30, cursor })
  if (!page) notFound()
  const t = await getTranslations("workspace.audit")
  const hasFilter = Object.values(filter).some(Boolean)
  return (
    <Page>
      <PageHeader title={t("title")} lead={t("lead")} />
      <FilterBar label={t("filters")} {...(hasFilter || cursor ? { clearHref: path } : {})}>
        <QueryField name="subject" label={t("subject")} {...(subject ? { value: subject } : {})} />
        <QueryField name="actor" label={t("person")} {...(who ? { value: who } : {})} />
        <QuerySelect
          name="action"
          label={t("kind")}
          value={action ?? ""}
          anyLabel={t("anyKind")}
          choices={nouns.map((value) => ({ value, label: t(`noun.${value}`) }))}
        />
        <QuerySelect
          name="outcome"
          label={t("outcome")}
          value={outcome ?? ""}
          anyLabel={t("anyOutcome")}
          choices={[
            { value: "done", label: t("done") },
            { value: "refused", label: t("refused") },
          ]}
        />
      </FilterBar>
      <AuditTable events={page.data} />
      <Pagination
        first={cursor ? withQuery(path, filter) : null}
        next={page.nextCursor ? withQuery(path, { ...filter, cursor: page.nextCursor }) : null}
      />
    </Page>
  )
}
