import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getLocale, getTranslations } from "next-intl/server"
import { cache } from "react"
import { InitiativeList } from "@/components/initiatives/initiative-list"
import { langOfWords } from "@/components/initiatives/lang-of"
import { DemoBadge } from "@/components/organisations/demo-badge"
import { EmptyState } from "@/components/ui/empty-state"
import { Link } from "@/components/ui/link"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Pagination } from "@/components/ui/pagination"
import { Section } from "@/components/ui/section"
import { SummaryList } from "@/components/ui/summary-list"
import { listInitiatives } from "@/lib/publication/queries/initiatives"
import { countParts, getOrganisation } from "@/lib/publication/queries/organisations"
import type { Query } from "@/lib/publication/schema"
import { AsOf } from "../../_components/as-of"
import { DemoNotice } from "../../_components/demo-notice"
import { AskedMoves } from "./_components/asked-moves"

const loadOrganisation = cache(getOrganisation)
const roles = ["lead", "supporting", "consulted"] as const

interface PageProps {
  params: Promise<{ code: string }>
  searchParams: Promise<Query>
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { code } = await params
  const locale = await getLocale()
  const t = await getTranslations("public.organisation")
  const found = await loadOrganisation(code)
  if (!found) return {}
  return { title: found.name[locale], description: t("description", { name: found.name[locale] }) }
}

export default async function OrganisationPage({ params, searchParams }: PageProps) {
  const { code } = await params
  const query = await searchParams
  const found = await loadOrganisation(code)
  if (!found) notFound()
  const locale = await getLocale()
  const t = await getTranslations("public")
  const common = await getTranslations("common")
  const cursor = typeof query.cursor === "string" ? query.cursor : undefined
  const [page, counted, parent] = await Promise.all([
    listInitiatives({ organisation: code }, { limit: 25, cursor }),
    countParts([code]),
    found.parent ? getOrganisation(found.parent) : null,
  ])
  const own = counted.get(code)
  const parts = roles.filter((role) => own && own[role] > 0)
  return (
    <Page>
      <PageHeader
        breadcrumbs={[
          { label: common("nav.overview"), href: "/" },
          { label: common("nav.organisations"), href: "/organisations" },
        ]}
        kicker={`${common("words.organisation")} ${code}`}
        title={found.name[locale]}
      >
        {found.demo && <DemoBadge />}
      </PageHeader>
      <DemoNotice shown={found.demo || page.data.some((one) => one.demo)} />
      <SummaryList
        rows={[
          { term: common("words.sector"), value: common(`sector.${found.sector}`) },
          { term: common("words.level"), value: common(`level.${found.level}`) },
          {
            term: common("words.region"),
            value: found.region && <span lang={langOfWords(found.region, locale)}>{found.region}</span>,
          },
          {
            term: t("organisation.parent"),
            value: parent && <Link href={`/organisations/${parent.code}`}>{parent.name[locale]}</Link>,
          },
          {
            term: t("organisations.parts"),
            value:
              own && parts.length > 0 ? (
                <span className="facts-line">
                  {parts.map((role) => (
                    <span key={role}>{t(`part.${role}`, { count: own[role] })}</span>
                  ))}
                </span>
              ) : (
                t("organisations.noParts")
              ),
          },
        ]}
      />
      <Section title={t("organisation.initiatives")}>
        {page.data.length > 0 ? (
          <InitiativeList initiatives={page.data} />
        ) : (
          <EmptyState title={t("organisation.none")} text={t("organisation.noneText")} />
        )}
        <Pagination
          first={cursor ? `/organisations/${code}` : null}
          next={page.nextCursor ? `/organisations/${code}?cursor=${page.nextCursor}` : null}
        />
      </Section>
      <AskedMoves code={code} cursor={typeof query.moves === "string" ? query.moves : undefined} />
      <AsOf />
    </Page>
  )
}
