import { getLocale, getTranslations } from "next-intl/server"
import { langOf, langOfWords } from "@/components/initiatives/lang-of"
import { nameOf } from "@/components/organisations/name-of"
import { Link } from "@/components/ui/link"
import { Timeline } from "@/components/ui/timeline"
import type { EvidenceView, RevisionView } from "@/lib/evidence/queries/get-evidence"
import { changesOf, type RevisionChange } from "@/lib/evidence/workflow"
import { formatDate, formatFileSize, formatInstant, formatPeriod } from "@/lib/i18n/format"

async function Changes({ before, after }: { before: RevisionView; after: RevisionView }) {
  const locale = await getLocale()
  const t = await getTranslations("evidence")
  const common = await getTranslations("common")
  const none = t("words.noExpiry")
  const periodOf = ({ periodStart: start, periodEnd: end }: RevisionView) =>
    start && end ? formatPeriod(start, end, locale) : none
  const dateOf = (date: string | null) => (date ? formatDate(date, locale) : none)
  const moved = (field: string, from: string, to: string) => t("page.changedFrom", { field, from, to })
  const words: Record<RevisionChange, () => string> = {
    file: () => t("page.newFile"),
    link: () => t("page.newLink"),
    title: () => moved(common("words.title"), `“${before.title}”`, `“${after.title}”`),
    strength: () =>
      moved(t("words.strength"), t(`strength.${before.strength}`), t(`strength.${after.strength}`)),
    period: () => moved(t("words.period"), periodOf(before), periodOf(after)),
    expiresOn: () => moved(t("words.expiresOn"), dateOf(before.expiresOn), dateOf(after.expiresOn)),
  }
  const what = changesOf(before, after).map((one) => words[one]())
  return <p>{t("page.changed", { what: what.join(locale === "en" ? "; " : "；") })}</p>
}

async function Content({ id, revision }: { id: string; revision: RevisionView }) {
  const locale = await getLocale()
  const t = await getTranslations("evidence")
  const { revision: number, url, fileName, size, sha256, damaged, scan } = revision
  if (url) {
    return (
      <p className="break-anywhere">
        <Link href={url} rel="noopener noreferrer nofollow" target="_blank">
          {t("page.openRevision", { number })}
        </Link>{" "}
        <span className="hint">{url}</span>
      </p>
    )
  }
  const closed =
    scan === "pending" ? "pending" : scan === "infected" ? "infected" : damaged ? "damaged" : null
  return (
    <>
      <p className="break-anywhere">
        {closed ? (
          t(`state.${closed}`)
        ) : (
          <Link href={`/api/v1/evidence/${id}/content?revision=${number}`}>
            {t("page.downloadRevision", { number })}
          </Link>
        )}{" "}
        <span className="hint">
          {fileName && <span lang={langOfWords(fileName, locale)}>{fileName}</span>}
          {size !== null && ` · ${formatFileSize(size, locale)}`}
        </span>
      </p>
      <p className="hint break-anywhere">
        {t("words.sha256")} <code>{sha256}</code>
      </p>
    </>
  )
}

/** Every state that a piece of evidence was in, the latest first: what changed, from whom, and the file as it was. */
export async function Revisions({ evidence }: { evidence: EvidenceView }) {
  const locale = await getLocale()
  const t = await getTranslations("evidence.page")
  const { revisions, id } = evidence
  return (
    <Timeline
      items={revisions.map((one) => {
        const before = revisions.find((other) => other.revision === one.revision - 1)
        return {
          key: String(one.revision),
          date: formatInstant(one.createdAt, locale),
          dateTime: one.createdAt.toISOString(),
          title: (
            <>
              {t("revisionOf", { number: one.revision })}{" "}
              <span lang={langOf(one.language, locale)}>{one.title}</span>
            </>
          ),
          tone: one.revision === evidence.revision ? "info" : "neutral",
          shape: one.revision === evidence.revision ? "dot" : "ring",
          children: (
            <>
              <p className="hint">
                {[nameOf(one.organisation, locale), one.uploadedBy].filter((part) => part).join(" · ")}
              </p>
              {before ? <Changes before={before} after={one} /> : null}
              {one.revision === 1 && <p>{t("attachedFirst")}</p>}
              <Content id={id} revision={one} />
            </>
          ),
        }
      })}
    />
  )
}
