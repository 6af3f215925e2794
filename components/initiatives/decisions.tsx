import { getLocale, getTranslations } from "next-intl/server"
import { Details } from "@/components/ui/details"
import { Link } from "@/components/ui/link"
import { PlainText } from "@/components/ui/prose"
import { dateOfInstant, formatDate } from "@/lib/i18n/format"
import type { PublicMilestoneInFull } from "@/lib/publication/queries/milestone-shape"
import { ApprovalChanges } from "./approval-changes"
import { langOf } from "./lang-of"

type Decision = PublicMilestoneInFull["decisions"][number]
type Submission = PublicMilestoneInFull["submissions"][number]

/** Where the text under a digest can be had. */
export function manifestHref(ref: string, number: number): string {
  return `/api/v1/milestones/${ref.replace("/", ".")}/submissions/${number}/manifest`
}

/** What reviewers decided, by the submission that they decided about, the latest first, each with its digest and what differs. */
export async function Decisions({ milestone }: { milestone: PublicMilestoneInFull }) {
  const { decisions, submissions } = milestone
  if (decisions.length === 0) return null
  const t = await getTranslations("public.initiative")
  const numbers = [...new Set(decisions.map((one) => one.submissionNumber))].sort((a, b) => b - a)
  return (
    <>
      <h4 className="milestone-part">{t("decisions")}</h4>
      <ol className="decided">
        {numbers.map((number) => (
          <li key={number}>
            <DecisionLines decisions={decisions.filter((one) => one.submissionNumber === number)} />
            <Decided
              milestone={milestone}
              number={number}
              submission={submissions.find((one) => one.number === number)}
            />
          </li>
        ))}
      </ol>
    </>
  )
}

/** What was decided, when, by which organisation, and of a revocation why. */
export async function DecisionLines({
  decisions,
}: {
  decisions: readonly Pick<
    Decision,
    "id" | "outcome" | "decidedAt" | "organisation" | "reason" | "language"
  >[]
}) {
  const locale = await getLocale()
  const t = await getTranslations("public.initiative")
  const words = await getTranslations("common.decision")
  return (
    <ul className="plain-list">
      {decisions.map((one) => (
        <li key={one.id}>
          <strong>{words(one.outcome)}</strong>
          <span className="hint">
            {t("decisionBy", {
              date: formatDate(dateOfInstant(one.decidedAt), locale),
              organisation: one.organisation.name[locale],
            })}
          </span>
          {one.reason && <PlainText text={one.reason} lang={langOf(one.language, locale)} />}
        </li>
      ))}
    </ul>
  )
}

interface DecidedProps {
  milestone: PublicMilestoneInFull
  number: number
  submission: Submission | undefined
}

async function Decided({ milestone: { ref, language }, number, submission }: DecidedProps) {
  const locale = await getLocale()
  const t = await getTranslations("approvals.decisions")
  if (!submission) return <p className="hint">{t("older")}</p>
  const { digest, submittedAt, restated, before, changes } = submission
  const date = formatDate(dateOfInstant(submittedAt), locale)
  return (
    <>
      <p className="hint">{t(restated ? "restated" : "submission", { number, date })}</p>
      <Details summary={t("summary", { digest: digest.slice(0, 12) })}>
        {before !== null && changes.length > 0 && (
          <>
            <p className="differences-title">{t("differs", { number: before })}</p>
            <ApprovalChanges changes={changes} language={language} />
          </>
        )}
        {before !== null && changes.length === 0 && <p>{t("same", { number: before })}</p>}
        <p className="digest">{digest}</p>
        <p>{t("why")}</p>
        <p>{t("how")}</p>
        <p className="link-row">
          <a className="link" href={manifestHref(ref, number)}>
            {t("download")}
          </a>
          <Link href={`/initiatives/${ref}/submissions/${number}`}>{t("all")}</Link>
        </p>
      </Details>
    </>
  )
}
