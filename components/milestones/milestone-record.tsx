import { getLocale, getTranslations } from "next-intl/server"
import { langOf } from "@/components/initiatives/lang-of"
import { nameOf } from "@/components/organisations/name-of"
import { Details } from "@/components/ui/details"
import { PlainText } from "@/components/ui/prose"
import type { ShapeName, Tone } from "@/components/ui/shape"
import { Timeline, type TimelineItem } from "@/components/ui/timeline"
import { formatDate, formatInstant } from "@/lib/i18n/format"
import type { MilestoneView } from "@/lib/milestones/queries/get-milestone"
import { DifferenceList } from "./difference-list"

type Entry = TimelineItem & { at: Date }

const signs = {
  approved: { tone: "success", shape: "check" },
  confirmed: { tone: "success", shape: "check" },
  returned: { tone: "warning", shape: "arrow-back" },
  revoked: { tone: "warning", shape: "arrow-back" },
} as const satisfies Record<string, { tone: Tone; shape: ShapeName }>

type Submission = MilestoneView["submissions"][number]

/** The digest of what was submitted, and what it changed. */
async function SubmissionEntry({ submission, language }: { submission: Submission; language: string }) {
  const locale = await getLocale()
  const t = await getTranslations("submissions")
  const { statement, digest, changes } = submission
  return (
    <>
      {statement && <PlainText text={statement} lang={langOf(submission.language, locale)} />}
      {changes.length > 0 && (
        <Details summary={t("changes.show", { count: changes.length })}>
          <DifferenceList changes={changes} language={language} />
        </Details>
      )}
      {digest && (
        <p className="hint">
          {t.rich("record.digest", { digest, code: (words) => <code className="digest">{words}</code> })}
        </p>
      )}
    </>
  )
}

/** What was submitted, decided, and moved or asked to move, the latest first. */
export async function MilestoneRecord({ milestone }: { milestone: MilestoneView }) {
  const locale = await getLocale()
  const t = await getTranslations("workspace.milestone")
  const words = await getTranslations("submissions.record")
  const common = await getTranslations("common")
  const by = (organisation: { nameZh: string; nameEn: string }, name: string | null) =>
    name ? t("byPerson", { name, organisation: nameOf(organisation, locale) }) : nameOf(organisation, locale)
  const dated = (at: Date) => ({ at, date: formatInstant(at, locale), dateTime: at.toISOString() })

  const submissions = milestone.submissions.flatMap((one): Entry[] => [
    {
      ...dated(one.submittedAt),
      key: one.id,
      title: one.restated
        ? words("restated", { number: one.number })
        : t("submission", { number: one.number }),
      tone: one.restated ? "warning" : "info",
      shape: "diamond",
      children: (
        <>
          <p className="hint">{by(one.submittedBy.organisation, one.submittedBy.name)}</p>
          <SubmissionEntry submission={one} language={milestone.language} />
        </>
      ),
    },
    ...(one.withdrawnAt
      ? [
          {
            ...dated(one.withdrawnAt),
            key: `${one.id}-withdrawn`,
            title: t("withdrawn", { number: one.number }),
          },
        ]
      : []),
  ])
  const decisions = milestone.decisions.map((one): Entry => {
    const reviewer =
      one.delegatedFrom && one.reviewer.name
        ? words("inStead", { reviewer: one.reviewer.name, delegator: one.delegatedFrom.name })
        : one.reviewer.name
    return {
      ...dated(one.decidedAt),
      ...signs[one.outcome],
      key: one.id,
      title: common(`decision.${one.outcome}`),
      children: (
        <>
          <p className="hint">
            {by(one.organisation, reviewer)} · {words("about", { number: one.submission.number })}
          </p>
          {one.comment && <PlainText text={one.comment} lang={langOf(one.language, locale)} />}
        </>
      ),
    }
  })
  const adjustments = milestone.adjustments.map((one): Entry => {
    const isDate = one.field === "dueDate"
    const value = (text: string) => (isDate ? formatDate(text, locale) : text)
    const values = { from: value(one.from), to: value(one.to) }
    const moved = t(isDate ? "movedDate" : "movedWeight", values)
    const asked = words(isDate ? "askedDate" : "askedWeight", values)
    return {
      ...dated(one.status === "accepted" ? (one.decidedAt ?? one.adjustedAt) : one.adjustedAt),
      key: one.id,
      title: one.status === "accepted" ? moved : asked,
      tone: one.status === "accepted" ? "warning" : "neutral",
      shape: "diamond",
      children: (
        <>
          <p className="hint">{nameOf(one.organisation, locale)}</p>
          {one.reason && <PlainText text={one.reason} lang={langOf(one.language, locale)} />}
          {one.status !== "accepted" && <p className="hint">{words(`asked.${one.status}`)}</p>}
          {one.decisionReason && (
            <PlainText
              text={one.decisionReason}
              lang={langOf(one.decisionLanguage ?? one.language, locale)}
            />
          )}
        </>
      ),
    }
  })
  const items = [...submissions, ...decisions, ...adjustments].sort((a, b) => b.at.getTime() - a.at.getTime())
  if (items.length === 0) return <p className="hint">{t("recordEmpty")}</p>
  return <Timeline items={items} />
}
