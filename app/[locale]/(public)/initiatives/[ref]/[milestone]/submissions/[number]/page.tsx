import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getLocale, getTranslations } from "next-intl/server"
import { cache } from "react"
import { ApprovalChanges } from "@/components/initiatives/approval-changes"
import { DecisionLines } from "@/components/initiatives/decisions"
import { langOf } from "@/components/initiatives/lang-of"
import { Link } from "@/components/ui/link"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { PlainText } from "@/components/ui/prose"
import { Section } from "@/components/ui/section"
import { SummaryList } from "@/components/ui/summary-list"
import { formatDate, formatInstant } from "@/lib/i18n/format"
import { getSubmission } from "@/lib/publication/queries/submission"
import { DemoNotice } from "../../../../../_components/demo-notice"
import { FrozenEvidence } from "./_components/frozen-evidence"
import { HowToCheck } from "./_components/how-to-check"

const loadSubmission = cache(getSubmission)

interface PageProps {
  params: Promise<{ ref: string; milestone: string; number: string }>
}

async function found({ params }: PageProps) {
  const { ref, milestone, number } = await params
  return /^[1-9]\d{0,5}$/.test(number) ? loadSubmission(`${ref}/${milestone}`, Number(number)) : null
}

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  const t = await getTranslations("approvals.submission")
  const submission = await found(props)
  if (!submission) return {}
  const { number, ref: milestone } = submission
  return { title: t("title", { number, milestone }), description: t("description") }
}

export default async function SubmissionPage(props: PageProps) {
  const submission = await found(props)
  if (!submission) notFound()
  const locale = await getLocale()
  const t = await getTranslations("approvals.submission")
  const common = await getTranslations("common")
  const { ref, number, milestone, before, changes } = submission
  const { initiative } = milestone
  const titleLang = langOf(initiative.language, locale)
  const [initiativeRef = "", anchor = ""] = ref.split("/")
  const lang = langOf(milestone.language, locale)
  const place = `/initiatives/${initiativeRef}`
  return (
    <Page width="reading">
      <PageHeader
        breadcrumbs={[
          { label: common("nav.overview"), href: "/" },
          { label: common("nav.initiatives"), href: "/initiatives" },
          { label: initiative.title, href: place, ...(titleLang ? { lang: titleLang } : {}) },
        ]}
        title={t("title", { number, milestone: anchor })}
        lead={t(submission.restated ? "leadRestated" : "lead")}
      />
      <DemoNotice shown={initiative.demo} />
      <Section title={t("frozen")}>
        <SummaryList
          rows={[
            { term: common("words.title"), value: <span lang={lang}>{submission.title}</span> },
            {
              term: common("words.criteria"),
              value: <PlainText text={submission.criteria} lang={lang} />,
            },
            { term: common("words.dueDate"), value: formatDate(submission.dueDate, locale) },
            { term: common("words.weight"), value: submission.weight },
            { term: t("submitted"), value: formatInstant(submission.submittedAt, locale) },
          ]}
        />
      </Section>
      <Section title={t("decisions")}>
        <DecisionLines decisions={submission.decisions} />
      </Section>
      {before !== null && (
        <Section title={t("differs")}>
          {changes.length > 0 ? (
            <ApprovalChanges changes={changes} language={milestone.language} />
          ) : (
            <p>{t("same", { number: before })}</p>
          )}
        </Section>
      )}
      <HowToCheck submission={submission} />
      <Section title={t("evidence")} id="evidence">
        <FrozenEvidence items={submission.items} />
      </Section>
      <p className="more no-print">
        <Link href={`${place}#${anchor}`}>{t("back", { milestone: anchor })}</Link>
      </p>
    </Page>
  )
}
