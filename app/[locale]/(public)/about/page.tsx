import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { Link } from "@/components/ui/link"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Prose } from "@/components/ui/prose"
import { Section } from "@/components/ui/section"
import { listFindings, listIndicators } from "@/lib/publication/queries/report"
import { AsOf } from "../_components/as-of"
import { FindingList } from "../_components/finding-list"
import { IndicatorTable } from "../_components/indicator-table"
import { AboutReport } from "./_components/about-report"
import { HowFigures } from "./_components/how-figures"

const sections = [
  "figures",
  "schedule",
  "who",
  "duties",
  "public",
  "reading",
  "findings",
  "indicators",
  "licence",
] as const

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("public.about")
  return { title: t("title"), description: t("description") }
}

export default async function AboutPage() {
  const t = await getTranslations("public.about")
  const common = await getTranslations("common.nav")
  const [findings, indicators] = await Promise.all([listFindings(), listIndicators()])
  return (
    <Page>
      <PageHeader
        breadcrumbs={[{ label: common("overview"), href: "/" }]}
        title={t("title")}
        lead={t("lead")}
      />
      <nav aria-label={t("contents")} className="no-print">
        <ol className="page-contents">
          {sections.map((id) => (
            <li key={id}>
              <Link href={`#${id}`}>{t(id)}</Link>
            </li>
          ))}
        </ol>
      </nav>
      <HowFigures />
      <Section title={t("who")} id="who">
        <Prose>
          <ul>
            <li>{t("whoLead")}</li>
            <li>{t("whoSupport")}</li>
            <li>{t("whoOffice")}</li>
            <li>{t("whoReviewer")}</li>
          </ul>
        </Prose>
      </Section>
      <Section title={t("duties")} id="duties">
        <Prose>
          <p>{t("dutiesText")}</p>
          <ul>
            <li>{t("dutiesOrganisation")}</li>
            <li>{t("dutiesContribution")}</li>
            <li>{t("dutiesAcceptance")}</li>
          </ul>
        </Prose>
      </Section>
      <Section title={t("public")} id="public">
        <Prose>
          <p>{t("publicText")}</p>
        </Prose>
      </Section>
      <AboutReport />
      <Section title={t("findings")} id="findings">
        {findings.length > 0 ? <FindingList findings={findings} /> : <p>{t("noReportText")}</p>}
      </Section>
      <Section
        title={t("indicators")}
        lead={t("indicatorsLead", { count: indicators.length })}
        id="indicators"
      >
        {indicators.length > 0 ? (
          <IndicatorTable indicators={indicators} withRecommendation />
        ) : (
          <p>{t("noReportText")}</p>
        )}
      </Section>
      <Section title={t("licence")} id="licence">
        <Prose>
          <p>{t("licenceText")}</p>
        </Prose>
      </Section>
      <AsOf />
    </Page>
  )
}
