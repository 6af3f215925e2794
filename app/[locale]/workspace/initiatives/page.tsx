import type { Metadata } from "next"
import { getLocale, getTranslations } from "next-intl/server"
import { QueryField, QuerySelect } from "@/components/forms/query-field"
import { ButtonLink } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { FilterBar } from "@/components/ui/filter-bar"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Pagination } from "@/components/ui/pagination"
import { Tabs } from "@/components/ui/tabs"
import { requireActor } from "@/lib/auth/session"
import { listMeasureChoices } from "@/lib/catalogue/queries"
import { rowIdOf } from "@/lib/core/parse"
import { mayCreate } from "@/lib/initiatives/policy"
import { listInitiatives } from "@/lib/initiatives/queries"
import { one, oneOf, type Query, withQuery } from "../_components/one"
import { InitiativeTable } from "./_components/initiative-table"

const statuses = ["draft", "proposed", "active", "suspended", "completed", "cancelled"] as const
const schedules = ["late", "due_soon", "on_time", "done"] as const
const path = "/workspace/initiatives"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("workspace.list"))("title") }
}

export default async function InitiativesPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor()
  const query = await searchParams
  const locale = await getLocale()
  const t = await getTranslations("workspace.list")
  const common = await getTranslations("common")
  const isAgency = actor.role === "agency_lead" || actor.role === "agency_member"
  const all = !isAgency || one(query.scope) === "all"
  const filter = {
    q: one(query.q)?.slice(0, 200),
    status: oneOf(query.status, statuses),
    schedule: oneOf(query.schedule, schedules),
    recommendation: one(query.recommendation)?.slice(0, 32),
  }
  const cursor = one(query.cursor)
  const page = { limit: 20, cursor: cursor ? rowIdOf(cursor) : undefined }
  const [{ data, nextCursor }, recommendations] = await Promise.all([
    listInitiatives(actor, { ...filter, own: !all }, page),
    listMeasureChoices(actor),
  ])
  const scope = isAgency && all ? "all" : undefined
  const hasFilter = Object.values(filter).some(Boolean)
  const create = mayCreate(actor, actor.organisationId).permitted && (
    <ButtonLink href={`${path}/new`}>{t("create")}</ButtonLink>
  )
  return (
    <Page>
      <PageHeader title={t("title")} lead={t(all ? "leadAll" : "leadOwn")} actions={create} />
      {isAgency && (
        <Tabs
          label={t("scope")}
          items={[
            { label: t("own"), href: withQuery(path, filter), current: !all },
            { label: t("all"), href: withQuery(path, { ...filter, scope: "all" }), current: all },
          ]}
        />
      )}
      <FilterBar
        label={t("filters")}
        {...(hasFilter || cursor ? { clearHref: withQuery(path, { scope }) } : {})}
      >
        {scope && <input type="hidden" name="scope" value={scope} />}
        <QueryField name="q" label={t("search")} {...(filter.q ? { value: filter.q } : {})} />
        <QuerySelect
          name="status"
          label={common("words.status")}
          value={filter.status ?? ""}
          anyLabel={t("anyStatus")}
          choices={statuses.map((value) => ({ value, label: common(`initiativeStatus.${value}`) }))}
        />
        <QuerySelect
          name="schedule"
          label={common("words.schedule")}
          value={filter.schedule ?? ""}
          anyLabel={t("anySchedule")}
          choices={schedules.map((value) => ({ value, label: common(`schedule.${value}`) }))}
        />
        <QuerySelect
          name="recommendation"
          label={common("words.recommendation")}
          value={filter.recommendation ?? ""}
          anyLabel={t("anyRecommendation")}
          choices={recommendations.map((it) => ({ value: it.code, label: `${it.code} ${it.title[locale]}` }))}
        />
      </FilterBar>
      {data.length > 0 ? (
        <InitiativeTable initiatives={data} />
      ) : hasFilter || cursor ? (
        <EmptyState title={common("empty.noResults")} text={common("empty.noResultsHint")} />
      ) : (
        <EmptyState title={t("emptyTitle")} text={t("emptyText")} action={create} />
      )}
      <Pagination
        first={cursor ? withQuery(path, { ...filter, scope }) : null}
        next={nextCursor ? withQuery(path, { ...filter, scope, cursor: nextCursor }) : null}
      />
    </Page>
  )
}
