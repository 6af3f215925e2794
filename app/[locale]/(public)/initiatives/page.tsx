import type { Metadata } from "next"
import { getLocale, getTranslations } from "next-intl/server"
import { InitiativeList } from "@/components/initiatives/initiative-list"
import { EmptyState } from "@/components/ui/empty-state"
import { Notice } from "@/components/ui/notice"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Pagination } from "@/components/ui/pagination"
import { listInitiatives } from "@/lib/publication/queries/initiatives"
import { initiativeFilters, type Query, readFilters } from "@/lib/publication/schema"
import { AsOf } from "../_components/as-of"
import { DemoNotice } from "../_components/demo-notice"
import { InitiativeFilterBar } from "./_components/initiative-filter-bar"

const limit = 25

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("public.initiatives")
  return { title: t("title"), description: t("description") }
}

export default async function InitiativesPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const locale = await getLocale()
  const t = await getTranslations("public.initiatives")
  const common = await getTranslations("common")
  const { filters, rejected } = readFilters(initiativeFilters, query)
  const cursor = typeof query.cursor === "string" ? query.cursor : undefined
  const page =
    rejected.length > 0 ? { data: [], nextCursor: null } : await listInitiatives(filters, { limit, cursor })
  const isFiltered = Object.keys(filters).length > 0
  const hrefWith = (more: Record<string, string>) =>
    `/initiatives?${new URLSearchParams({ ...filters, ...more }).toString()}`
  return (
    <Page>
      <PageHeader
        breadcrumbs={[{ label: common("nav.overview"), href: "/" }]}
        title={t("title")}
        lead={t("lead")}
      />
      <InitiativeFilterBar filters={filters} isSet={isFiltered || rejected.length > 0} />
      {rejected.length > 0 && (
        <Notice tone="warning" title={t("rejectedTitle")}>
          <p>{t("rejectedText", { names: rejected.join(locale === "en" ? ", " : "、") })}</p>
        </Notice>
      )}
      <DemoNotice shown={page.data.some((one) => one.demo)} />
      {page.data.length > 0 ? (
        <>
          <h2 className="list-count">{t("count", { count: page.data.length })}</h2>
          <InitiativeList initiatives={page.data} />
        </>
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
