import { getLocale, getTranslations } from "next-intl/server"
import { Diff } from "@/components/ui/diff"
import { formatDate } from "@/lib/i18n/format"
import type { Change } from "@/lib/milestones/workflow"
import { changedPart } from "./changed-part"

type TextChange = Extract<Change, { kind: "text" }>

const fields = { title: "title", criteria: "criteria", dueDate: "dueDate", weight: "weight" } as const

/** Both wordings of a text, one under the other, with the part in which they differ marked. */
async function Wordings({ change, lang }: { change: TextChange; lang: string | undefined }) {
  const t = await getTranslations("submissions.changes")
  const { head, from, to, tail } = changedPart(change.from, change.to)
  const rows = [
    { key: "now", text: to },
    { key: "was", text: from },
  ] as const
  return (
    <dl className="wordings">
      {rows.map(({ key, text }) => (
        <div key={key}>
          <dt>{t(key)}</dt>
          <dd className="whitespace-pre-line" lang={lang}>
            {head}
            {text && <mark>{text}</mark>}
            {tail}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** How a title, criteria, due date or weight differs between two states of a milestone. */
export async function TextDifference({ change, lang }: { change: TextChange; lang: string | undefined }) {
  const locale = await getLocale()
  const words = await getTranslations("common.words")
  const dates = await getTranslations("common.dates")
  const { field, from, to } = change
  if (field === "title" || field === "criteria") {
    return (
      <>
        {words(fields[field])}
        <Wordings change={change} lang={lang} />
      </>
    )
  }
  const value = (text: string) => (field === "dueDate" ? formatDate(text, locale) : text)
  return (
    <>
      {words(fields[field])}
      {locale === "en" ? ": " : "："}
      <Diff now={value(to)} before={value(from)} beforeText={dates("was", { date: value(from) })} />
    </>
  )
}
