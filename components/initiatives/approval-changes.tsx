import { getLocale, getTranslations } from "next-intl/server"
import { TextDifference } from "@/components/milestones/text-difference"
import { formatDate } from "@/lib/i18n/format"
import type { PublicChange } from "@/lib/publication/queries/approval-shape"
import { langOf, langOfWords } from "./lang-of"

type EvidenceChange = Exclude<PublicChange, { kind: "text" }>

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
export async function ApprovalChanges({ changes, language }: ApprovalChangesProps) {
  const lang = langOf(language, await getLocale())
  return (
    <ul className="differences">
      {changes.map((change) => (
        <li key={change.kind === "text" ? change.field : `${change.kind} ${change.piece}`}>
          {change.kind === "text" ? (
            <TextDifference change={change} lang={lang} />
          ) : (
            <EvidenceDifference change={change} />
          )}
        </li>
      ))}
    </ul>
  )
}
