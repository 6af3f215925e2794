import type { Metadata } from "next"
import { getLocale, getTranslations } from "next-intl/server"
import { OrganisationTable } from "@/components/organisations/organisation-table"
import { EmptyState } from "@/components/ui/empty-state"
import { Notice } from "@/components/ui/notice"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Pagination } from "@/components/ui/pagination"
import { countParts, listOrganisations } from "@/lib/publication/queries/organisations"
import { organisationFilters, type Query, readFilters } from "@/lib/publication/schema"
import { AsOf } from "../_components/as-of"
import { DemoNotice } from "../_components/demo-notice"
import { OrganisationFilterBar } from "./_components/organisation-filter-bar"

const limit = 25

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("public.organisations")
  return { title: t("title"), description: t("description") }
}

export default async function OrganisationsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const locale = await getLocale()
  const t = await getTranslations("public.organisations")
  const lists = await getTranslations("public.initiatives")
  const common = await getTranslations("common")
  const { filters, rejected } = readFilters(organisationFilters, query)
  const cursor = typeof query.cursor === "string" ? query.cursor : undefined
  const page =
    rejected.length > 0 ? { data: [], nextCursor: null } : await listOrganisations(filters, { limit, cursor })
  const parts = await countParts(page.data.map((one) => one.code))
  const isFiltered = Object.keys(filters).length > 0
  const hrefWith = (more: Record<string, string>) =>
    `/organisations?${new URLSearchParams({ ...filters, ...more }).toString()}`
  return (
    <Page>
      <PageHeader
        breadcrumbs={[{ label: common("nav.overview"), href: "/" }]}
        title={t("title")}
        lead={t("lead")}
      />
      <OrganisationFilterBar filters={filters} isSet={isFiltered || rejected.length > 0} />
      {rejected.length > 0 && (
        <Notice tone="warning" title={lists("rejectedTitle")}>
          <p>{lists("rejectedText", { names: rejected.join(locale === "en" ? ", " : "、") })}</p>
        </Notice>
      )}
      <DemoNotice shown={page.data.some((one) => one.demo)} />
      {page.data.length > 0 ? (
        <OrganisationTable organisations={page.data} parts={parts} />
      ) : (
        rejected.length === 0 && (
          <EmptyState
            title={isFiltered ? common("empty.noResults") : t("none")}
            text={isFiltered ? common("empty.noResultsHint") : t("noneText")}
          />
        )
      )}
      <Pagination
        first={cursor ? hrefWith({}) : null}
        next={page.nextCursor ? hrefWith({ cursor: page.nextCursor }) : null}
      />
      <AsOf />
    </Page>
  )
}
