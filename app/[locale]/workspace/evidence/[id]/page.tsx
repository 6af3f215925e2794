import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getLocale, getTranslations } from "next-intl/server"
import { EvidenceState } from "@/components/evidence/evidence-state"
import { langOf } from "@/components/initiatives/lang-of"
import { MilestoneStatus } from "@/components/status/status"
import { Badge } from "@/components/ui/badge"
import { Link } from "@/components/ui/link"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { requireActor } from "@/lib/auth/session"
import { getEvidence } from "@/lib/evidence/queries/get-evidence"
import { initiativePath, milestonePath, reportPath } from "../../_components/addresses"
import { DoneNotice } from "../../_components/done-notice"
import type { Query } from "../../_components/one"
import { EvidenceFacts } from "./_components/evidence-facts"
import { EvidenceNotices } from "./_components/evidence-notices"
import { EvidenceSteps } from "./_components/evidence-steps"
import { Marks } from "./_components/marks"
import { Revisions } from "./_components/revisions"

interface EvidenceProps {
  params: Promise<{ id: string }>
  searchParams: Promise<Query>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("evidence.page"))("kicker") }
}

export default async function EvidencePage({ params, searchParams }: EvidenceProps) {
  const actor = await requireActor()
  const evidence = await getEvidence(actor, (await params).id)
  if (!evidence) notFound()
  const query = await searchParams
  const locale = await getLocale()
  const t = await getTranslations("evidence")
  const common = await getTranslations("common")
  const { id, initiative, milestone, progressReport, uses, marks, revision } = evidence
  const lang = langOf(evidence.language, locale)
  const home = milestone
    ? { label: milestone, href: milestonePath(milestone) }
    : { label: common("words.progressReport"), href: reportPath(initiative, progressReport ?? "") }
  return (
    <Page>
      <PageHeader
        kicker={`${home.label} · ${t("page.kicker")}`}
        title={evidence.title}
        {...(lang ? { lang } : {})}
        breadcrumbs={[{ label: initiative, href: initiativePath(initiative) }, home]}
      >
        <p className="inline-facts">
          <Badge>{common(`visibility.${evidence.visibility}`)}</Badge>
          <span className="hint">
            {revision === 1 ? t("words.original") : t("words.revision", { number: revision })}
          </span>
          <EvidenceState evidence={evidence} />
        </p>
      </PageHeader>
      <DoneNotice query={query} />
      <EvidenceNotices evidence={evidence} />
      <EvidenceSteps actor={actor} evidence={evidence} page={`/workspace/evidence/${id}`} query={query} />
      <Section title={t("page.facts")} id="evidence">
        <EvidenceFacts evidence={evidence} />
      </Section>
      <Section title={t("page.uses")}>
        {progressReport && (
          <p>
            <Link href={reportPath(initiative, progressReport)}>{t("page.ofReport")}</Link>
          </p>
        )}
        {uses.length === 0 && !progressReport && <p className="hint">{t("page.noUses")}</p>}
        <ul className="plain-list">
          {uses.map((one) => (
            <li key={one.ref}>
              <Link href={milestonePath(one.ref)}>
                {one.ref} <span lang={langOf(one.language, locale)}>{one.title}</span>
              </Link>
              <MilestoneStatus status={one.status} />
            </li>
          ))}
        </ul>
      </Section>
      {marks.length > 0 && (
        <Section title={t("page.marks")}>
          <Marks marks={marks} />
        </Section>
      )}
      <Section title={t("page.revisions")} lead={t("page.revisionsLead")}>
        <Revisions evidence={evidence} />
      </Section>
    </Page>
  )
}
