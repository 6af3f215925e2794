import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getLocale, getTranslations } from "next-intl/server"
import { cache } from "react"
import { AssessmentSeries } from "@/components/assessments/assessment-series"
import { PriorityLabel } from "@/components/reviewing/priority-label"
import { RecommendationStatus } from "@/components/status/status"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { listFigureInputs } from "@/lib/publication/queries/initiatives"
import { getRecommendation } from "@/lib/publication/queries/recommendation"
import { AsOf } from "../../_components/as-of"
import { DemoNotice } from "../../_components/demo-notice"
import { FigureInputs } from "../../_components/figure-inputs"
import { FindingList } from "../../_components/finding-list"
import { IndicatorTable } from "../../_components/indicator-table"
import { ScopeFigures } from "../../_components/scope-figures"
import { LatestAssessment } from "./_components/assessments"
import { MeasureList } from "./_components/measure-list"

const loadRecommendation = cache(getRecommendation)

interface PageProps {
  params: Promise<{ code: string }>
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { code } = await params
  const locale = await getLocale()
  const t = await getTranslations("public.recommendation")
  const found = await loadRecommendation(code)
  if (!found) return {}
  const title = found.title[locale]
  return { title: `${code} ${title}`, description: t("description", { title }) }
}

export default async function RecommendationPage({ params }: PageProps) {
  const { code } = await params
  const locale = await getLocale()
  const t = await getTranslations("public.recommendation")
  const common = await getTranslations("common")
  const assessed = await getTranslations("assessments")
  const [found, inputs] = await Promise.all([loadRecommendation(code), listFigureInputs(code, 30)])
  if (!found) notFound()
  const isDemo =
    inputs.some((one) => one.demo) ||
    found.assessments.some((one) => one.demo) ||
    found.measures.some((measure) => measure.initiatives.some((one) => one.demo))
  return (
    <Page>
      <PageHeader
        breadcrumbs={[
          { label: common("nav.overview"), href: "/" },
          { label: found.pillar.title[locale], href: `/${locale}#${found.pillar.code}` },
        ]}
        kicker={`${common("words.recommendation")} ${code}`}
        title={found.title[locale]}
        lead={found.summary[locale]}
      >
        <p className="initiative-meta">
          <RecommendationStatus status={found.status} />
          {found.priority && <PriorityLabel isExplained />}
        </p>
      </PageHeader>
      <DemoNotice shown={isDemo} />
      <div className="two-thirds">
        <Section title={t("progress")}>
          <ScopeFigures {...found}>
            <FigureInputs inputs={inputs} count={found.initiativeCount} name={found.title[locale]} />
          </ScopeFigures>
        </Section>
        <Section title={t("assessment")}>
          <LatestAssessment assessments={found.assessments} />
        </Section>
      </div>
      {found.assessments.length > 1 && (
        <Section title={assessed("series")} lead={assessed("seriesLead")} id="assessments">
          <AssessmentSeries
            assessments={found.assessments.map((one) => ({ ...one, organisation: one.organisation.name }))}
          />
        </Section>
      )}
      <Section title={t("measures")} lead={t("measuresLead")}>
        <MeasureList measures={found.measures} />
      </Section>
      <Section title={t("findings")} lead={found.findings.length > 0 && t("findingsLead")}>
        {found.findings.length > 0 ? <FindingList findings={found.findings} /> : <p>{t("findingsNone")}</p>}
      </Section>
      <Section title={t("indicators")} lead={found.indicators.length > 0 && t("indicatorsLead")}>
        {found.indicators.length > 0 ? (
          <IndicatorTable indicators={found.indicators} />
        ) : (
          <p>{t("indicatorsNone")}</p>
        )}
      </Section>
      <AsOf />
    </Page>
  )
}
