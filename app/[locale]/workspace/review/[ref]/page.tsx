import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getLocale, getTranslations } from "next-intl/server"
import { ConfirmationPanel } from "@/components/confirmations/confirmation-panel"
import { EvidenceTable } from "@/components/evidence/evidence-table"
import { EvidenceWeakness } from "@/components/evidence/evidence-weakness"
import { langOf } from "@/components/initiatives/lang-of"
import { MilestoneFacts } from "@/components/milestones/milestone-facts"
import { MilestoneRecord } from "@/components/milestones/milestone-record"
import { StaleNotice } from "@/components/milestones/stale-notice"
import { SubmissionFacts } from "@/components/milestones/submission-facts"
import { PriorityLabel } from "@/components/reviewing/priority-label"
import { StaleApproval } from "@/components/status/stale-approval"
import { MilestoneStatus, ScheduleStatus } from "@/components/status/status"
import { Link } from "@/components/ui/link"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { requireActor } from "@/lib/auth/session"
import { getConfirmations } from "@/lib/confirmations/queries"
import { mayMark } from "@/lib/evidence/policy"
import { listEvidence } from "@/lib/evidence/queries/list-evidence"
import { lookAtFiles } from "@/lib/evidence/queries/look-at-files"
import { mayReadQueue } from "@/lib/milestones/policy"
import { getMilestone } from "@/lib/milestones/queries/get-milestone"
import { initiativePath, refInPath } from "../../_components/addresses"
import { DoneNotice } from "../../_components/done-notice"
import type { Query } from "../../_components/one"
import { Claims } from "./_components/claims"
import { DecisionPanel } from "./_components/decision-panel"
import { Differences } from "./_components/differences"

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
  // Before it is read: what a reviewer relies on is looked at now, not only when it is opened.
  await lookAtFiles(milestone.evidence)
  const evidence = (await listEvidence(actor, { milestone: ref }, { limit: 100 }))?.data ?? []
  const locale = await getLocale()
  const t = await getTranslations("workspace")
  const frozen = await getTranslations("submissions.frozen")
  const { initiative, decidable } = milestone
  const marking = mayMark(actor, milestone.conflict).permitted ? decidable?.number : undefined
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
          <StaleApproval stale={milestone.stale} />
          <ScheduleStatus schedule={milestone.schedule} />
          {milestone.approvals.needed > 1 && <PriorityLabel />}
          <Link href="#decision" className="link to-decision">
            {t("review.toDecision")}
          </Link>
        </p>
      </PageHeader>
      <DoneNotice query={await searchParams} />
      <div className="two-columns">
        <div>
          <StaleNotice milestone={milestone} />
          {decidable ? (
            <Section title={frozen("title")} lead={frozen("lead")}>
              <SubmissionFacts milestone={milestone} submission={decidable} />
            </Section>
          ) : (
            <MilestoneFacts milestone={milestone} />
          )}
          <Differences milestone={milestone} />
          <Section title={t("evidence.title")} id="evidence">
            <EvidenceWeakness evidence={evidence} />
            <EvidenceTable evidence={evidence} milestone={ref} marking={marking} hashes />
          </Section>
          <Section title={t("review.claims")} lead={t("review.claimsLead")}>
            <Claims actor={actor} initiative={initiative.ref} />
          </Section>
          <ConfirmationPanel confirmations={await getConfirmations(actor, ref)} />
          <Section title={t("milestone.record")}>
            <MilestoneRecord milestone={milestone} />
          </Section>
        </div>
        <DecisionPanel actor={actor} milestone={milestone} />
      </div>
    </Page>
  )
}
