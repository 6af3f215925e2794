import { getLocale, getTranslations } from "next-intl/server"
import { langOf } from "@/components/initiatives/lang-of"
import { nameOf } from "@/components/organisations/name-of"
import { PlainText } from "@/components/ui/prose"
import type { ShapeName, Tone } from "@/components/ui/shape"
import { Timeline, type TimelineItem } from "@/components/ui/timeline"
import { formatDate, formatInstant } from "@/lib/i18n/format"
import type { MilestoneView } from "@/lib/milestones/queries/get-milestone"

type Entry = TimelineItem & { at: Date }

const signs = {
  approved: { tone: "success", shape: "check" },
  confirmed: { tone: "success", shape: "check" },
  returned: { tone: "warning", shape: "arrow-back" },
  revoked: { tone: "warning", shape: "arrow-back" },
} as const satisfies Record<string, { tone: Tone; shape: ShapeName }>

/** What was submitted, decided and moved, the latest first. */
export async function MilestoneRecord({ milestone }: { milestone: MilestoneView }) {
  const locale = await getLocale()
  const t = await getTranslations("workspace.milestone")
  const common = await getTranslations("common")
  const by = (organisation: { nameZh: string; nameEn: string }, name: string | null) =>
    name ? t("byPerson", { name, organisation: nameOf(organisation, locale) }) : nameOf(organisation, locale)
  const dated = (at: Date) => ({ at, date: formatInstant(at, locale), dateTime: at.toISOString() })

  const submissions = milestone.submissions.flatMap((one): Entry[] => [
    {
      ...dated(one.submittedAt),
      key: one.id,
      title: t("submission", { number: one.number }),
      tone: "info",
      shape: "diamond",
      children: <p className="hint">{by(one.submittedBy.organisation, one.submittedBy.name)}</p>,
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
    const lang = langOf(one.language, locale)
    return {
      ...dated(one.decidedAt),
      ...signs[one.outcome],
      key: one.id,
      title: common(`decision.${one.outcome}`),
      children: (
        <>
          <p className="hint">{by(one.organisation, one.reviewer.name)}</p>
          {one.comment && <PlainText text={one.comment} {...(lang ? { lang } : {})} />}
        </>
      ),
    }
  })
  const adjustments = milestone.adjustments.map((one): Entry => {
    const lang = langOf(one.language, locale)
    const isDate = one.field === "dueDate"
    const value = (text: string) => (isDate ? formatDate(text, locale) : text)
    return {
      ...dated(one.adjustedAt),
      key: one.id,
      title: t(isDate ? "movedDate" : "movedWeight", { from: value(one.from), to: value(one.to) }),
      tone: "warning",
      shape: "diamond",
      children: (
        <>
          <p className="hint">{nameOf(one.organisation, locale)}</p>
          {one.reason && <PlainText text={one.reason} {...(lang ? { lang } : {})} />}
        </>
      ),
    }
  })
  const items = [...submissions, ...decisions, ...adjustments].sort((a, b) => b.at.getTime() - a.at.getTime())
  if (items.length === 0) return <p className="hint">{t("recordEmpty")}</p>
  return <Timeline items={items} />
}
