import { getLocale, getTranslations } from "next-intl/server"
import { Details } from "@/components/ui/details"
import { Link } from "@/components/ui/link"
import { StatusTag } from "@/components/ui/status-tag"
import { dateOfInstant, formatDate, formatFileSize, formatPeriod } from "@/lib/i18n/format"
import type { PublicEvidenceItem } from "@/lib/publication/queries/milestone-shape"
import { langOf } from "./lang-of"

const kinds: Record<string, string> = {
  "application/pdf": "PDF",
  "text/csv": "CSV",
  "text/plain": "TXT",
  "application/zip": "ZIP",
}

type Stored = Pick<
  PublicEvidenceItem,
  "title" | "language" | "url" | "fileName" | "mediaType" | "size" | "damaged" | "scan"
>

function kindOf({ fileName, mediaType }: Stored): string {
  const extension = /\.([A-Za-z0-9]{1,5})$/.exec(fileName ?? "")?.[1]
  return kinds[mediaType ?? ""] ?? extension?.toUpperCase() ?? mediaType ?? ""
}

/** Evidence that can be opened, with how strong and how old it is, and its earlier revisions. */
export function EvidenceList({ evidence }: { evidence: readonly PublicEvidenceItem[] }) {
  return (
    <ul className="evidence-list">
      {evidence.map((one) => (
        <li key={one.id}>
          <Content stored={one} href={`/api/v1/evidence/${one.id}/content`} by={one.organisation} />
          <Facts evidence={one} />
          <Earlier evidence={one} />
        </li>
      ))}
    </ul>
  )
}

interface ContentProps {
  stored: Stored
  /** Where its bytes are, of a file. */
  href: string
  by?: PublicEvidenceItem["organisation"]
}

/** A file or link to open, or why it cannot be opened. */
async function Content({ stored, href, by }: ContentProps) {
  const locale = await getLocale()
  const t = await getTranslations("public.initiative")
  const words = await getTranslations("approvals.evidence")
  const { url, title, size, damaged, scan } = stored
  const lang = langOf(stored.language, locale)
  const isWaiting = scan === "pending"
  const facts = url
    ? `${t("evidenceLink")} · ${URL.canParse(url) ? new URL(url).host : url}`
    : t("evidenceFile", { type: kindOf(stored), size: formatFileSize(size ?? 0, locale) })
  return (
    <>
      {damaged || isWaiting ? (
        <span lang={lang}>{title}</span>
      ) : (
        <Link href={url ?? href} lang={lang} rel={url ? "nofollow noopener noreferrer" : undefined}>
          {title}
        </Link>
      )}
      <span className="hint">{by ? `${facts} · ${by.name[locale]}` : facts}</span>
      {damaged && (
        <StatusTag tone="danger" shape="triangle">
          {words("damaged")}
        </StatusTag>
      )}
      {isWaiting && !damaged && (
        <StatusTag tone="info" shape="half">
          {words("pending")}
        </StatusTag>
      )}
    </>
  )
}

async function Facts({ evidence }: { evidence: PublicEvidenceItem }) {
  const locale = await getLocale()
  const t = await getTranslations("approvals.evidence")
  const strengths = await getTranslations("evidence")
  const { strength, periodStart, periodEnd, expiresOn, expired, revision, revisedAt } = evidence
  const facts = [
    strength !== "not_stated" &&
      `${strengths("words.strength")}${locale === "en" ? ": " : "："}${strengths(`strength.${strength}`)}`,
    periodStart && periodEnd && t("covers", { period: formatPeriod(periodStart, periodEnd, locale) }),
    revision > 1 && t("revision", { number: revision, date: formatDate(dateOfInstant(revisedAt), locale) }),
    expiresOn && !expired && t("until", { date: formatDate(expiresOn, locale) }),
  ].filter((fact) => typeof fact === "string")
  return (
    <>
      {facts.length > 0 && <span className="hint evidence-facts">{facts.join(" · ")}</span>}
      {expired && expiresOn && (
        <StatusTag tone="warning" shape="dash">
          {t("expired", { date: formatDate(expiresOn, locale) })}
        </StatusTag>
      )}
    </>
  )
}

async function Earlier({ evidence }: { evidence: PublicEvidenceItem }) {
  if (evidence.earlier.length === 0) return null
  const locale = await getLocale()
  const t = await getTranslations("approvals.evidence")
  return (
    <Details summary={t("earlier", { count: evidence.earlier.length })}>
      <ul className="evidence-list">
        {evidence.earlier.map((one) => (
          <li key={one.revision}>
            <Content stored={one} href={`/api/v1/evidence/${evidence.id}/content?revision=${one.revision}`} />
            <span className="hint">
              {t("revision", {
                number: one.revision,
                date: formatDate(dateOfInstant(one.createdAt), locale),
              })}
            </span>
          </li>
        ))}
      </ul>
    </Details>
  )
}
