import { getLocale, getTranslations } from "next-intl/server"
import { langOf } from "@/components/initiatives/lang-of"
import { formatDate } from "@/lib/i18n/format"
import type { Change } from "@/lib/milestones/workflow"
import { TextDifference } from "./text-difference"

type EvidenceChange = Exclude<Change, { kind: "text" }>

async function EvidenceDifference({ change }: { change: EvidenceChange }) {
  const locale = await getLocale()
  const t = await getTranslations("submissions.changes")
  const { kind, evidence } = change
  return t.rich(kind, {
    title: evidence.title,
    revision: evidence.revision,
    date: evidence.expiresOn ? formatDate(evidence.expiresOn, locale) : "",
    words: (words) => <span lang={langOf(evidence.language, locale)}>{words}</span>,
  })
}

interface DifferenceListProps {
  changes: readonly Change[]
  /** The language in which the milestone is written. */
  language: string
}

/** What differs between two states of a milestone and its evidence. */
export async function DifferenceList({ changes, language }: DifferenceListProps) {
  const lang = langOf(language, await getLocale())
  return (
    <ul className="differences">
      {changes.map((change) => (
        <li key={change.kind === "text" ? change.field : `${change.kind} ${change.evidence.id}`}>
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
