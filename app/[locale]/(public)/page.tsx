import type { Metadata } from "next"
import { getLocale, getTranslations } from "next-intl/server"
import { cache } from "react"
import { EmptyState } from "@/components/ui/empty-state"
import { Page } from "@/components/ui/page"
import { listPillars } from "@/lib/publication/queries/catalogue"
import { listChanges } from "@/lib/publication/queries/changes"
import { countInitiatives, listLateInitiatives } from "@/lib/publication/queries/initiatives"
import { getReport } from "@/lib/publication/queries/report"
import { AsOf } from "./_components/as-of"
import { DemoNotice } from "./_components/demo-notice"
import { HowToRead } from "./_components/how-to-read"
import { Lately } from "./_components/lately"
import { NoCatalogue } from "./_components/no-catalogue"
import { NumbersInWords } from "./_components/numbers-in-words"
import { PillarSection } from "./_components/pillar-section"

const loadReport = cache(getReport)

export async function generateMetadata(): Promise<Metadata> {
  const locale = await getLocale()
  const t = await getTranslations("public")
  const report = await loadReport()
  return report ? { description: t("overview.description", { report: report.title[locale] }) } : {}
}

export default async function OverviewPage() {
  const locale = await getLocale()
  const t = await getTranslations("public.overview")
  const [report, pillars, counts, late, changes] = await Promise.all([
    loadReport(),
    listPillars(),
    countInitiatives(),
    listLateInitiatives(4),
    listChanges(8),
  ])
  const recommendations = pillars.flatMap((pillar) => pillar.recommendations)
  const isEmpty = counts.counted === 0 && changes.length === 0
  if (recommendations.length === 0) return <NoCatalogue />
  const isDemo = late.some((one) => one.demo) || changes.some((one) => one.initiative.demo)
  return (
    <Page>
      <header className="hero">
        <h1 className="hero-title">
          {t.rich("title", {
            count: recommendations.length,
            part: (words) => <span className="phrase">{words}</span>,
          })}
        </h1>
        {report && <p className="hero-lead">{t("lead", { report: report.title[locale] })}</p>}
        <AsOf changed={changes[0]?.at} />
      </header>
      <DemoNotice shown={isDemo} />
      {isEmpty ? (
        <EmptyState title={t("none")} text={t("noneText")} />
      ) : (
        <NumbersInWords counts={counts} recommendations={recommendations} />
      )}
      {pillars.map((pillar) => (
        <PillarSection key={pillar.code} pillar={pillar} />
      ))}
      <HowToRead />
      {!isEmpty && <Lately late={late} lateCount={counts.late} changes={changes} />}
    </Page>
  )
}
