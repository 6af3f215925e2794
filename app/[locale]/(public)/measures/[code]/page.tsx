import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getLocale, getTranslations } from "next-intl/server"
import { cache } from "react"
import { InitiativeList } from "@/components/initiatives/initiative-list"
import { EmptyState } from "@/components/ui/empty-state"
import { Link } from "@/components/ui/link"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Pagination } from "@/components/ui/pagination"
import { Section } from "@/components/ui/section"
import { listInitiatives } from "@/lib/publication/queries/initiatives"
import { getMeasure } from "@/lib/publication/queries/recommendation"
import type { Query } from "@/lib/publication/schema"
import { AsOf } from "../../_components/as-of"
import { DemoNotice } from "../../_components/demo-notice"

const loadMeasure = cache(getMeasure)

interface PageProps {
  params: Promise<{ code: string }>
  searchParams: Promise<Query>
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { code } = await params
  const locale = await getLocale()
  const t = await getTranslations("public.measure")
  const found = await loadMeasure(code)
  if (!found) return {}
  const title = found.title[locale]
  return { title: `${code} ${title}`, description: t("description", { title }) }
}

export default async function MeasurePage({ params, searchParams }: PageProps) {
  const { code } = await params
  const query = await searchParams
  const found = await loadMeasure(code)
  if (!found) notFound()
  const locale = await getLocale()
  const t = await getTranslations("public.measure")
  const common = await getTranslations("common")
  const cursor = typeof query.cursor === "string" ? query.cursor : undefined
  const page = await listInitiatives({ measure: code }, { limit: 25, cursor })
  const { recommendation } = found
  return (
    <Page>
      <PageHeader
        breadcrumbs={[
          { label: common("nav.overview"), href: "/" },
          {
            label: `${recommendation.code} ${recommendation.title[locale]}`,
            href: `/recommendations/${recommendation.code}`,
          },
        ]}
        kicker={`${common("words.measure")} ${code}`}
        title={found.title[locale]}
      />
      <DemoNotice shown={page.data.some((one) => one.demo)} />
      <Section title={t("initiatives")}>
        {page.data.length > 0 ? (
          <InitiativeList initiatives={page.data} />
        ) : (
          <EmptyState title={t("none")} text={t("noneText")} />
        )}
        <Pagination
          first={cursor ? `/measures/${code}` : null}
          next={page.nextCursor ? `/measures/${code}?cursor=${page.nextCursor}` : null}
        />
      </Section>
      <Section title={t("belongsTo")}>
        <p className="measure-title">
          <span className="code">{recommendation.code}</span>{" "}
          <Link href={`/recommendations/${recommendation.code}`}>{recommendation.title[locale]}</Link>
        </p>
        <p className="prose">{recommendation.summary[locale]}</p>
      </Section>
      <Section title={t("siblings")}>
        <ul className="answers">
          {found.siblings
            .filter((one) => one.code !== code)
            .map((one) => (
              <li key={one.code}>
                <span className="code">{one.code}</span>
                <Link href={`/measures/${one.code}`}>{one.title[locale]}</Link>
              </li>
            ))}
        </ul>
      </Section>
      <AsOf />
    </Page>
  )
}
