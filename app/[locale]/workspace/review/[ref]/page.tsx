import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getLocale, getTranslations } from "next-intl/server"
import { EvidenceTable } from "@/components/evidence/evidence-table"
import { EvidenceWeakness } from "@/components/evidence/evidence-weakness"
import { KeptForms } from "@/components/forms/kept-forms"
import { langOf } from "@/components/initiatives/lang-of"
import { MilestoneFacts } from "@/components/milestones/milestone-facts"
import { MilestoneRecord } from "@/components/milestones/milestone-record"
import { MilestoneStatus, ScheduleStatus } from "@/components/status/status"
import { Link } from "@/components/ui/link"
import { Notice } from "@/components/ui/notice"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { requireActor } from "@/lib/auth/session"
import { mayMark } from "@/lib/evidence/policy"
import { listEvidence } from "@/lib/evidence/queries/list-evidence"
import { failureText } from "@/lib/i18n/failure-text"
import { mayReadQueue } from "@/lib/milestones/policy"
import { getMilestone } from "@/lib/milestones/queries/get-milestone"
import { initiativePath, milestonePath, refInPath } from "../../_components/addresses"
import { DoneNotice } from "../../_components/done-notice"
import type { Query } from "../../_components/one"
import { Claims } from "./_components/claims"
import { DecisionForm } from "./_components/decision-form"

interface ReviewProps {
  params: Promise<{ ref: string }>
  searchParams: Promise<Query>
}

export async function generateMetadata({ params }: ReviewProps): Promise<Metadata> {
  const t = await getTranslations("workspace.review")
  return { title: t("of", { ref: refInPath((await params).ref) }) }
}

export default async function ReviewPage({ params, searchParams }: ReviewProps) {
  const actor = await requireActor()
  const ref = refInPath((await params).ref)
  const milestone = await getMilestone(actor, ref)
  if (!milestone || !mayReadQueue(actor)) notFound()
  const evidence = (await listEvidence(actor, { milestone: ref }, { limit: 100 }))?.data ?? []
  const marking = mayMark(actor, milestone.conflict).permitted ? milestone.decidable?.number : undefined
  const locale = await getLocale()
  const t = await getTranslations("workspace")
  const { initiative, permittedActions, conflict } = milestone
  const mayDecide = permittedActions.includes("approve")
  const lang = langOf(milestone.language, locale)
  return (
    <Page>
      <PageHeader
        kicker={t("review.of", { ref })}
        title={milestone.title}
        {...(lang ? { lang } : {})}
        breadcrumbs={[
          { label: t("review.title"), href: "/workspace/review" },
          {
            label: `${initiative.ref} ${initiative.title}`,
            href: initiativePath(initiative.ref),
            lang: initiative.language,
          },
        ]}
      >
        <p className="inline-facts">
          <MilestoneStatus status={milestone.status} />
          <ScheduleStatus schedule={milestone.schedule} />
          {mayDecide && (
            <Link href="#decision" className="link to-decision">
              {t("review.toDecision")}
            </Link>
          )}
        </p>
      </PageHeader>
      <DoneNotice query={await searchParams} />
      <div className="two-columns">
        <div>
          <MilestoneFacts milestone={milestone} />
          <Section title={t("evidence.title")} id="evidence">
            <EvidenceWeakness evidence={evidence} />
            <EvidenceTable evidence={evidence} milestone={ref} marking={marking} />
          </Section>
          <Section title={t("review.claims")} lead={t("review.claimsLead")}>
            <Claims actor={actor} initiative={initiative.ref} />
          </Section>
          <Section title={t("milestone.record")}>
            <MilestoneRecord milestone={milestone} />
          </Section>
        </div>
        <section id="decision" className="aside decision" aria-labelledby="decision-title">
          <h2 id="decision-title">{t("review.decide")}</h2>
          {conflict && (
            <Notice tone="warning">
              {failureText({ code: "not-permitted", rule: conflict }, locale).message}
            </Notice>
          )}
          {!conflict && !mayDecide && (
            <p className="mb-3">
              {t("review.closed")} <Link href={milestonePath(ref)}>{t("review.seeMilestone")}</Link>
            </p>
          )}
          <KeptForms
            forms={mayDecide ? [{ key: "decide", node: <DecisionForm milestone={milestone} /> }] : []}
          />
        </section>
      </div>
    </Page>
  )
}
