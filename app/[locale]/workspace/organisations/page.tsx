import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getTranslations } from "next-intl/server"
import { QueryField, QuerySelect } from "@/components/forms/query-field"
import { ButtonLink } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { FilterBar } from "@/components/ui/filter-bar"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Pagination } from "@/components/ui/pagination"
import { requireActor } from "@/lib/auth/session"
import { listOrganisations } from "@/lib/organisations/queries"
import { one, type Query, withQuery } from "../_components/one"
import { levelChoices, sectorChoices } from "./_components/choices"
import { OrganisationTable } from "./_components/organisation-table"

const path = "/workspace/organisations"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.organisations")
  return { title: t("title") }
}

export default async function OrganisationsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor()
  const query = await searchParams
  const filter = { q: one(query.q), sector: one(query.sector), level: one(query.level) }
  const after = one(query.after)
  const list = await listOrganisations(actor, { ...filter, after })
  if (!list) notFound()
  const t = await getTranslations("admin.organisations")
  const empty = await getTranslations("common.empty")
  const isFiltered = Object.values(filter).some(Boolean)
  const make = <ButtonLink href={`${path}/new`}>{t("new")}</ButtonLink>
  return (
    <Page>
      <PageHeader title={t("title")} lead={t("lead")} actions={list.mayEdit ? make : undefined} />
      <FilterBar label={t("filter")} {...(isFiltered ? { clearHref: path } : {})}>
        <QueryField name="q" label={t("search")} value={filter.q ?? ""} />
        <QuerySelect
          name="sector"
          label={t("sector")}
          value={filter.sector ?? ""}
          choices={await sectorChoices()}
          anyLabel={t("anySector")}
        />
        <QuerySelect
          name="level"
          label={t("level")}
          value={filter.level ?? ""}
          choices={await levelChoices()}
          anyLabel={t("anyLevel")}
        />
      </FilterBar>
      {list.organisations.length > 0 ? (
        <OrganisationTable organisations={list.organisations} />
      ) : (
        <EmptyState title={empty("noResults")} text={empty("noResultsHint")} />
      )}
      <Pagination
        first={after ? withQuery(path, filter) : null}
        next={list.next ? withQuery(path, { ...filter, after: list.next }) : null}
      />
    </Page>
  )
}
