import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getLocale, getTranslations } from "next-intl/server"
import { AssessmentSeries } from "@/components/assessments/assessment-series"
import { ScopeProgress } from "@/components/initiatives/scope-progress"
import { RecommendationStatus } from "@/components/status/status"
import { Notice } from "@/components/ui/notice"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { requireActor } from "@/lib/auth/session"
import { getAssessments } from "@/lib/catalogue/queries"
import { getRecommendation } from "@/lib/publication/queries/recommendation"
import { one, type Query } from "../../../_components/one"
import { AssessmentForm } from "./_components/assessment-form"

interface AssessProps {
  params: Promise<{ code: string }>
  searchParams: Promise<Query>
}

export async function generateMetadata({ params }: AssessProps): Promise<Metadata> {
  const t = await getTranslations("assessments")
  return { title: t("openFor", { code: (await params).code }) }
}

export default async function AssessPage({ params, searchParams }: AssessProps) {
  const actor = await requireActor()
  const { code } = await params
  const found = await getAssessments(actor, code)
  const figures = found && (await getRecommendation(code))
  if (!figures) notFound()
  const locale = await getLocale()
  const t = await getTranslations("assessments")
  const query = await searchParams
  const [latest] = found.assessments
  const mayAssess = found.rule === null
  return (
    <Page>
      <PageHeader
        kicker={code}
        title={found.title[locale]}
        breadcrumbs={[{ label: t("title"), href: "/workspace/recommendations" }]}
      >
        <RecommendationStatus status={latest?.status ?? null} />
      </PageHeader>
      {one(query.done) === "assessed" && (
        <Notice tone="success" announce>
          {t("done")}
        </Notice>
      )}
      <div className="two-columns">
        <div>
          {found.rule === "out-of-scope" && <Notice tone="warning">{t("outOfScope")}</Notice>}
          {mayAssess && (
            <Section title={t("form")} lead={t("formLead")}>
              {/* Empty again once something was published; a stale form keeps what was typed. */}
              <AssessmentForm key={one(query.of)} code={code} after={latest?.id ?? null} />
            </Section>
          )}
          <Section title={t("series")} lead={t("seriesLead")}>
            {latest ? (
              <AssessmentSeries assessments={found.assessments} />
            ) : (
              <p className="hint">{t("noneYet")}</p>
            )}
          </Section>
        </div>
        <section className="aside" aria-labelledby="computed-title">
          <h2 id="computed-title">{t("computed")}</h2>
          <p className="hint mb-4">{t("computedLead")}</p>
          <ScopeProgress progress={figures.progress} initiativeCount={figures.initiativeCount} />
        </section>
      </div>
    </Page>
  )
}
