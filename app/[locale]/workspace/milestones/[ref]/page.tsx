import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getLocale, getTranslations } from "next-intl/server"
import { ConfirmationPanel } from "@/components/confirmations/confirmation-panel"
import { EvidenceForms } from "@/components/evidence/evidence-forms"
import { EvidenceTable } from "@/components/evidence/evidence-table"
import { EvidenceWeakness } from "@/components/evidence/evidence-weakness"
import { langOf, langOfWords } from "@/components/initiatives/lang-of"
import { MilestoneFacts } from "@/components/milestones/milestone-facts"
import { MilestoneRecord } from "@/components/milestones/milestone-record"
import { StaleNotice } from "@/components/milestones/stale-notice"
import { StaleApproval } from "@/components/status/stale-approval"
import { MilestoneStatus, ScheduleStatus } from "@/components/status/status"
import { ButtonLink } from "@/components/ui/button"
import { Link } from "@/components/ui/link"
import { Notice } from "@/components/ui/notice"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { PlainText } from "@/components/ui/prose"
import { Section } from "@/components/ui/section"
import { mayReadTrail } from "@/lib/audit/policy"
import { requireActor } from "@/lib/auth/session"
import { getConfirmations } from "@/lib/confirmations/queries"
import { listEvidence } from "@/lib/evidence/queries/list-evidence"
import { getMilestone } from "@/lib/milestones/queries/get-milestone"
import { initiativePath, milestonePath, refInPath } from "../../_components/addresses"
import { DoneNotice } from "../../_components/done-notice"
import { type Query, withQuery } from "../../_components/one"
import { Adjustments } from "./_components/adjustments"
import { MilestoneSteps } from "./_components/milestone-steps"
import { ReuseEvidence } from "./_components/reuse-evidence"

interface MilestoneProps {
  params: Promise<{ ref: string }>
  searchParams: Promise<Query>
}

export async function generateMetadata({ params }: MilestoneProps): Promise<Metadata> {
  return { title: refInPath((await params).ref) }
}

export default async function MilestonePage({ params, searchParams }: MilestoneProps) {
  const actor = await requireActor()
  const ref = refInPath((await params).ref)
  const query = await searchParams
  const milestone = await getMilestone(actor, ref)
  if (!milestone) notFound()
  const evidence = (await listEvidence(actor, { milestone: ref }, { limit: 100 }))?.data ?? []
  const mayAttach = milestone.permittedActions.includes("attach-evidence")
  const locale = await getLocale()
  const t = await getTranslations("workspace")
  const submissions = await getTranslations("submissions")
  const { initiative, permittedActions, approvals } = milestone
  const isOpen = !["approved", "cancelled"].includes(milestone.status) || milestone.stale
  const showsNeeded = milestone.internal && isOpen && approvals.needed > 1
  const lang = langOf(milestone.language, locale)
  return (
    <Page>
      <PageHeader
        kicker={ref}
        title={milestone.title}
        {...(lang ? { lang } : {})}
        breadcrumbs={[
          { label: t("list.title"), href: "/workspace/initiatives" },
          {
            label: `${initiative.ref} ${initiative.title}`,
            href: initiativePath(initiative.ref),
            lang: initiative.language,
          },
        ]}
        actions={
          permittedActions.includes("edit") && (
            <ButtonLink tone="secondary" href={milestonePath(ref, "/edit")}>
              {t("milestone.edit")}
            </ButtonLink>
          )
        }
      >
        <p className="inline-facts">
          <MilestoneStatus status={milestone.status} />
          <StaleApproval stale={milestone.stale} />
          <ScheduleStatus schedule={milestone.schedule === "done" ? null : milestone.schedule} />
        </p>
      </PageHeader>
      <DoneNotice query={query} />
      <StaleNotice milestone={milestone} />
      {milestone.statusReason && (
        <Notice tone="warning" title={t("milestone.reason")}>
          <PlainText text={milestone.statusReason} lang={langOfWords(milestone.statusReason, locale)} />
        </Notice>
      )}
      {showsNeeded && <p className="hint mb-3">{submissions("needed", approvals)}</p>}
      <MilestoneSteps milestone={milestone} />
      <Section title={t("milestone.facts")}>
        <MilestoneFacts milestone={milestone} />
      </Section>
      <Adjustments actor={actor} milestone={milestone} />
      <Section title={t("evidence.title")} id="evidence">
        {milestone.internal && <EvidenceWeakness evidence={evidence} />}
        <EvidenceTable evidence={evidence} milestone={ref} mayRemove={mayAttach} />
        {mayAttach && (
          <>
            <EvidenceForms target={{ milestone: ref }} page={milestonePath(ref)} query={query} />
            <ReuseEvidence actor={actor} milestone={ref} />
          </>
        )}
      </Section>
      <ConfirmationPanel confirmations={await getConfirmations(actor, ref)} />
      <Section
        title={t("milestone.record")}
        actions={
          mayReadTrail(actor) && (
            <Link href={withQuery("/workspace/audit", { subject: ref })}>{t("initiative.trail")}</Link>
          )
        }
      >
        <MilestoneRecord milestone={milestone} />
      </Section>
    </Page>
  )
}
