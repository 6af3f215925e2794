import { getLocale, getTranslations } from "next-intl/server"
import { langOf } from "@/components/initiatives/lang-of"
import { nameOf } from "@/components/organisations/name-of"
import { PlainText } from "@/components/ui/prose"
import { SummaryList } from "@/components/ui/summary-list"
import { formatDate, formatInstant } from "@/lib/i18n/format"
import type { MilestoneView } from "@/lib/milestones/queries/get-milestone"

interface SubmissionFactsProps {
  milestone: MilestoneView
  submission: NonNullable<MilestoneView["decidable"]>
}

/** What a submission froze, its evidence aside, and the digest of it all; the first date and weight stand beside. */
export async function SubmissionFacts({ milestone, submission }: SubmissionFactsProps) {
  const locale = await getLocale()
  const t = await getTranslations("submissions.frozen")
  const facts = await getTranslations("workspace.milestone")
  const common = await getTranslations("common.words")
  const { firstDueDate, firstWeight } = milestone
  const { number, restated, submittedBy, submittedAt, statement, digest } = submission
  const { title, criteria, dueDate, weight } = submission
  const lang = langOf(milestone.language, locale)
  const by = {
    date: formatInstant(submittedAt, locale),
    name: submittedBy.name,
    organisation: nameOf(submittedBy.organisation, locale),
  }
  return (
    <SummaryList
      rows={[
        {
          term: t(restated ? "changedAt" : "submittedAt"),
          value: (
            <>
              {t(restated ? "restated" : "number", { number })}
              <p className="hint">{t("by", by)}</p>
            </>
          ),
        },
        { term: t("milestoneTitle"), value: <span lang={lang}>{title ?? milestone.title}</span> },
        { term: common("criteria"), value: <PlainText text={criteria ?? milestone.criteria} lang={lang} /> },
        {
          term: common("dueDate"),
          value: (
            <>
              {formatDate(dueDate ?? milestone.dueDate, locale)}{" "}
              <span className="hint">
                {firstDueDate === (dueDate ?? milestone.dueDate)
                  ? facts("dateUnmoved")
                  : facts("dateFirst", { date: formatDate(firstDueDate, locale) })}
              </span>
            </>
          ),
        },
        {
          term: common("weight"),
          value: (
            <>
              {weight ?? milestone.weight}{" "}
              {firstWeight !== (weight ?? milestone.weight) && (
                <span className="hint">{facts("weightFirst", { weight: firstWeight })}</span>
              )}
            </>
          ),
        },
        {
          term: t("statement"),
          value: statement ? <PlainText text={statement} lang={langOf(submission.language, locale)} /> : null,
        },
        {
          term: t("digest"),
          value: digest ? (
            <>
              <code className="digest">{digest}</code>
              <p className="hint">{t("digestHint")}</p>
            </>
          ) : (
            <span className="hint">{t("older")}</span>
          ),
        },
      ]}
    />
  )
}
