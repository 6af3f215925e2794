import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getLocale, getTranslations } from "next-intl/server"
import { cache } from "react"
import { Ledger } from "@/components/adjustments/ledger"
import { ChangeList } from "@/components/initiatives/change-list"
import { langOf } from "@/components/initiatives/lang-of"
import { MilestoneCard } from "@/components/initiatives/milestone-card"
import { MilestoneTimeline } from "@/components/initiatives/milestone-timeline"
import { DemoBadge } from "@/components/organisations/demo-badge"
import { InitiativeStatus, ScheduleStatus } from "@/components/status/status"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { StatusTag } from "@/components/ui/status-tag"
import { listChanges } from "@/lib/publication/queries/changes"
import { getInitiative, getReportedClaim, listProgressReports } from "@/lib/publication/queries/initiative"
import type { Query } from "@/lib/publication/schema"
import { AsOf } from "../../_components/as-of"
import { DemoNotice } from "../../_components/demo-notice"
import { InitiativeFacts } from "./_components/initiative-facts"
import { InitiativeFigures } from "./_components/initiative-figures"
import { Reports } from "./_components/reports"

const loadInitiative = cache(getInitiative)

interface PageProps {
  params: Promise<{ ref: string }>
  searchParams: Promise<Query>
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { ref } = await params
  const locale = await getLocale()
  const t = await getTranslations("public.initiative")
  const found = await loadInitiative(ref)
  if (!found) return {}
  const lead = found.assignments.find((one) => one.role === "lead" && one.status === "accepted")
  const description = lead
    ? t("description", { title: found.title, lead: lead.organisation.name[locale] })
    : t("descriptionNoLead", { title: found.title })
  return { title: `${found.title} ${ref}`, description }
}

export default async function InitiativePage({ params, searchParams }: PageProps) {
  const { ref } = await params
  const query = await searchParams
  const cursor = typeof query.reports === "string" ? query.reports : undefined
  const [found, reports, claim, changes] = await Promise.all([
    loadInitiative(ref),
    listProgressReports(ref, { limit: 10, cursor }),
    getReportedClaim(ref),
    listChanges(10, ref),
  ])
  if (!found || !reports) notFound()
  const locale = await getLocale()
  const t = await getTranslations("public.initiative")
  const common = await getTranslations("common")
  const approvals = await getTranslations("approvals.stale")
  const staleCount = found.milestones.filter((one) => one.stale).length
  return (
    <Page>
      <PageHeader
        breadcrumbs={[
          { label: common("nav.overview"), href: "/" },
          { label: common("nav.initiatives"), href: "/initiatives" },
        ]}
        kicker={`${common("words.initiative")} ${ref}`}
        title={found.title}
        lead={found.summary || undefined}
        lang={langOf(found.language, locale)}
      >
        <p className="facts-line">
          <InitiativeStatus status={found.status} />
          {(found.status === "active" || found.status === "suspended") && (
            <ScheduleStatus schedule={found.schedule} />
          )}
          {staleCount > 0 && (
            <StatusTag tone="warning" shape="recheck">
              {approvals("count", { count: staleCount })}
            </StatusTag>
          )}
          {found.demo && <DemoBadge />}
        </p>
      </PageHeader>
      <DemoNotice shown={found.demo || found.assignments.some((one) => one.organisation.demo)} />
      <div className="two-thirds">
        <Section title={t("facts")}>
          <InitiativeFacts initiative={found} />
        </Section>
        <Section title={t("progress")} id="progress">
          <InitiativeFigures initiative={found} claim={claim} />
        </Section>
      </div>
      <Section title={t("milestones")} lead={t("milestonesLead")} id="milestones">
        {found.milestones.length > 0 ? (
          <>
            <MilestoneTimeline milestones={found.milestones} />
            <div className="milestones">
              {found.milestones.map((one) => (
                <MilestoneCard key={one.ref} milestone={one} />
              ))}
            </div>
          </>
        ) : (
          <p className="hint">{t("milestonesNone")}</p>
        )}
      </Section>
      <Ledger milestones={found.milestones} />
      <Section title={t("reports")} lead={t("reportsLead")} id="reports">
        <Reports reference={ref} reports={reports} isFirstPage={cursor === undefined} />
      </Section>
      <Section title={t("changes")} id="changes">
        {changes.length > 0 ? <ChangeList changes={changes} /> : <p className="hint">{t("changesNone")}</p>}
      </Section>
      <AsOf updated={found.updatedAt} />
    </Page>
  )
}
