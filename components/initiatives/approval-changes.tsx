import { getLocale, getTranslations } from "next-intl/server"
import { changedPart } from "@/components/milestones/changed-part"
import { Diff } from "@/components/ui/diff"
import { formatDate } from "@/lib/i18n/format"
import type { PublicChange } from "@/lib/publication/queries/approval-shape"
import { langOf, langOfWords } from "./lang-of"

type TextChange = Extract<PublicChange, { kind: "text" }>
type EvidenceChange = Exclude<PublicChange, { kind: "text" }>

/** Both wordings of a text, the one that stands first, with the part in which they differ marked. */
async function Wordings({ change, lang }: { change: TextChange; lang: string | undefined }) {
  const t = await getTranslations("approvals.changes")
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

async function TextDifference({ change, language }: { change: TextChange; language: string }) {
  const locale = await getLocale()
  const t = await getTranslations("common")
  const { field, from, to } = change
  if (field === "title" || field === "criteria") {
    return (
      <>
        {t(`words.${field}`)}
        <Wordings change={change} lang={langOf(language, locale)} />
      </>
    )
  }
  const value = (text: string) => (field === "dueDate" ? formatDate(text, locale) : text)
  return (
    <>
      {t(`words.${field}`)}
      {locale === "en" ? ": " : "："}
      <Diff now={value(to)} before={value(from)} beforeText={t("dates.was", { date: value(from) })} />
    </>
  )
}

async function EvidenceDifference({ change }: { change: EvidenceChange }) {
  const locale = await getLocale()
  const t = await getTranslations("approvals.changes")
  const { kind, title, revision, on } = change
  const date = on ? formatDate(on, locale) : ""
  if (title === null) return t(`${kind}Internal`, { date })
  const lang = langOfWords(title, locale)
  const words = (chunks: React.ReactNode) => <span lang={lang}>{chunks}</span>
  return t.rich(`${kind}Public`, { title, revision, date, words })
}

interface ApprovalChangesProps {
  changes: readonly PublicChange[]
  /** The language in which the milestone is written. */
  language: string
}

/** What differs between two states of a milestone and its evidence, as far as it is public. */
export function ApprovalChanges({ changes, language }: ApprovalChangesProps) {
  return (
    <ul className="differences">
      {changes.map((change) => (
        <li key={change.kind === "text" ? change.field : `${change.kind} ${change.piece}`}>
          {change.kind === "text" ? (
            <TextDifference change={change} language={language} />
          ) : (
            <EvidenceDifference change={change} />
          )}
        </li>
      ))}
    </ul>
  )
}
