import { getLocale, getTranslations } from "next-intl/server"
import { langOf, langOfWords } from "@/components/initiatives/lang-of"
import { nameOf } from "@/components/organisations/name-of"
import { Link } from "@/components/ui/link"
import type { EvidenceItem } from "@/lib/evidence/queries/view"
import { dateOfInstant, formatDate, formatFileSize } from "@/lib/i18n/format"

type Shown = Pick<
  EvidenceItem,
  | "id"
  | "title"
  | "language"
  | "url"
  | "fileName"
  | "size"
  | "organisation"
  | "uploadedBy"
  | "createdAt"
  | "scan"
>

/** Evidence to open: what it is, how large, from whom. What cannot be opened now is no link. */
export async function EvidenceTitle({ evidence }: { evidence: Shown }) {
  const locale = await getLocale()
  const t = await getTranslations("workspace.evidence")
  const { id, title, url, fileName, size, organisation, uploadedBy, createdAt, scan } = evidence
  const lang = langOf(evidence.language, locale)
  const closed = scan === "pending" || scan === "infected"
  const outside = url ? { rel: "noopener noreferrer nofollow", target: "_blank" } : {}
  const facts = [
    url ? t("link", { host: URL.canParse(url) ? new URL(url).host : url }) : null,
    size === null ? null : formatFileSize(size, locale),
    nameOf(organisation, locale),
    uploadedBy,
    formatDate(dateOfInstant(createdAt), locale),
  ]
  return (
    <>
      {closed ? (
        <span lang={lang}>{title}</span>
      ) : (
        <Link href={url ?? `/api/v1/evidence/${id}/content`} lang={lang} {...outside}>
          {title}
        </Link>
      )}
      <p className="hint break-anywhere font-normal">
        {fileName && <span lang={langOfWords(fileName, locale)}>{fileName}</span>}
        {fileName && " · "}
        {facts.filter((fact) => fact).join(" · ")}
      </p>
    </>
  )
}
