import { getLocale, getTranslations } from "next-intl/server"
import { langOf } from "@/components/initiatives/lang-of"
import { Badge } from "@/components/ui/badge"
import { DataTable } from "@/components/ui/data-table"
import { Link } from "@/components/ui/link"
import { VisuallyHidden } from "@/components/ui/visually-hidden"
import type { EvidenceItem } from "@/lib/evidence/queries/view"
import { formatDate, formatPeriod } from "@/lib/i18n/format"
import { EvidenceState } from "./evidence-state"
import { EvidenceTitle } from "./evidence-title"
import { MarkForm } from "./mark-form"
import { RemoveForm } from "./remove-form"

interface EvidenceTableProps {
  evidence: readonly EvidenceItem[]
  /** The milestone that the evidence is shown for: with the marks that it got there. */
  milestone?: string
  /** Whether the reader may stop using it for the milestone. */
  mayRemove?: boolean
  /** The number of the submission whose evidence the reader may mark. */
  marking?: number | undefined
  /** Whether the SHA-256 of each file stands beside it. */
  hashes?: boolean
}

async function Validity({ evidence }: { evidence: EvidenceItem }) {
  const locale = await getLocale()
  const t = await getTranslations("evidence")
  const { strength, periodStart, periodEnd, expiresOn, revision } = evidence
  return (
    <>
      <p>{t(`strength.${strength}`)}</p>
      <p className="hint">
        {periodStart && periodEnd && (
          <>
            {t("words.covers", { period: formatPeriod(periodStart, periodEnd, locale) })}
            <br />
          </>
        )}
        {expiresOn && (
          <>
            {t("words.until", { date: formatDate(expiresOn, locale) })}
            <br />
          </>
        )}
        {revision === 1 ? t("words.original") : t("words.revision", { number: revision })}
      </p>
    </>
  )
}

/** Evidence to open, with what it is worth: strength, validity, revision, state and marks, each with a way to its own page. */
export async function EvidenceTable({
  evidence,
  milestone,
  mayRemove = false,
  marking,
  hashes = false,
}: EvidenceTableProps) {
  const locale = await getLocale()
  const t = await getTranslations("evidence.words")
  const words = await getTranslations("workspace.evidence")
  const common = await getTranslations("common.visibility")
  if (evidence.length === 0) return <p className="hint">{words("empty")}</p>
  return (
    <DataTable
      caption={t("table")}
      hideCaption
      rows={evidence}
      rowKey={(one) => one.id}
      columns={[
        {
          key: "title",
          header: words("title"),
          rowHeader: true,
          cell: (one) => (
            <>
              <EvidenceTitle evidence={one} />
              {hashes && one.sha256 && (
                <p className="hint">
                  {t("sha256")} <code className="digest">{one.sha256}</code>
                </p>
              )}
              {milestone && mayRemove && <RemoveForm evidence={one} milestone={milestone} />}
              {milestone && marking !== undefined && one.withdrawnAt === null && (
                <MarkForm evidence={one} milestone={milestone} submission={marking} />
              )}
            </>
          ),
        },
        { key: "about", header: t("about"), cell: (one) => <Validity evidence={one} /> },
        {
          key: "state",
          header: t("states"),
          cell: (one) => (
            <div className="stack">
              <Badge>{common(one.visibility)}</Badge>
              <EvidenceState evidence={one} {...(milestone ? { milestone } : {})} />
              <Link href={`/workspace/evidence/${one.id}`}>
                {t.rich("detailsOf", {
                  title: one.title,
                  words: (words) => <span lang={langOf(one.language, locale)}>{words}</span>,
                  more: (words) => <VisuallyHidden>{words}</VisuallyHidden>,
                })}
              </Link>
            </div>
          ),
        },
      ]}
    />
  )
}
