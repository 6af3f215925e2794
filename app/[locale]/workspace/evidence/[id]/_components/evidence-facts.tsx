import { getLocale, getTranslations } from "next-intl/server"
import { langOfWords } from "@/components/initiatives/lang-of"
import { nameOf } from "@/components/organisations/name-of"
import { Link } from "@/components/ui/link"
import { SummaryList } from "@/components/ui/summary-list"
import type { EvidenceView } from "@/lib/evidence/queries/get-evidence"
import { formatDate, formatFileSize, formatInstant, formatPeriod } from "@/lib/i18n/format"

/** What a piece of evidence is, by its latest revision. */
export async function EvidenceFacts({ evidence }: { evidence: EvidenceView }) {
  const locale = await getLocale()
  const t = await getTranslations("evidence")
  const common = await getTranslations("common.visibility")
  const words = await getTranslations("workspace.evidence")
  const { url, fileName, size, sha256, strength, periodStart, periodEnd, expiresOn } = evidence
  const opens = !evidence.damaged && evidence.scan !== "pending" && evidence.scan !== "infected"
  const file = (
    <span className="break-anywhere">
      {fileName && <span lang={langOfWords(fileName, locale)}>{fileName}</span>}
      {size !== null && ` · ${formatFileSize(size, locale)}`}
    </span>
  )
  const link = url && (
    <Link href={url} rel="noopener noreferrer nofollow" target="_blank" className="link break-anywhere">
      {url}
    </Link>
  )
  const by = [nameOf(evidence.organisation, locale), evidence.uploadedBy].filter((part) => part).join(" · ")
  return (
    <SummaryList
      rows={[
        {
          term: t(url ? "words.link" : "words.file"),
          value: link || file,
          action: !url && opens && (
            <Link href={`/api/v1/evidence/${evidence.id}/content`}>{t("page.download")}</Link>
          ),
        },
        { term: t("words.strength"), value: t(`strength.${strength}`) },
        {
          term: t("words.period"),
          value: periodStart && periodEnd ? formatPeriod(periodStart, periodEnd, locale) : null,
        },
        {
          term: t("words.expiresOn"),
          value: expiresOn ? formatDate(expiresOn, locale) : t("words.noExpiry"),
        },
        { term: words("visibility"), value: common(evidence.visibility) },
        { term: t("words.organisation"), value: by },
        { term: t("words.attached"), value: formatInstant(evidence.createdAt, locale) },
        { term: t("words.sha256"), value: sha256 && <code className="break-anywhere">{sha256}</code> },
      ]}
    />
  )
}
