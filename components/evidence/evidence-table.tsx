import { getLocale, getTranslations } from "next-intl/server"
import { langOf, langOfWords } from "@/components/initiatives/lang-of"
import { nameOf } from "@/components/organisations/name-of"
import { Badge } from "@/components/ui/badge"
import { Link } from "@/components/ui/link"
import { dateOfInstant, formatDate, formatFileSize } from "@/lib/i18n/format"

interface EvidenceItem {
  id: string
  title: string
  language: string
  visibility: "internal" | "public"
  url: string | null
  fileName: string | null
  size: number | null
  createdAt: Date
  organisation?: { nameZh: string; nameEn: string }
  uploadedBy?: { name: string } | null
}

/** Evidence to open: what it is, how large, from whom, and who may see it. */
export async function EvidenceTable({ evidence }: { evidence: readonly EvidenceItem[] }) {
  const locale = await getLocale()
  const t = await getTranslations("workspace.evidence")
  const common = await getTranslations("common.visibility")
  if (evidence.length === 0) return <p className="hint">{t("empty")}</p>
  const linkTo = (url: string) => t("link", { host: URL.canParse(url) ? new URL(url).host : url })
  const factsOf = (one: EvidenceItem): string => {
    const link = one.url ? linkTo(one.url) : null
    const size = one.size === null ? null : formatFileSize(one.size, locale)
    const whose = one.organisation ? nameOf(one.organisation, locale) : null
    const facts = [link, size, whose, one.uploadedBy?.name, formatDate(dateOfInstant(one.createdAt), locale)]
    return facts.filter((fact) => fact).join(" · ")
  }
  return (
    <ul className="plain-list">
      {evidence.map((one) => (
        <li key={one.id}>
          <Link
            href={one.url ?? `/api/v1/evidence/${one.id}/content`}
            lang={langOf(one.language, locale)}
            {...(one.url ? { rel: "noopener noreferrer nofollow", target: "_blank" } : {})}
          >
            {one.title}
          </Link>{" "}
          <Badge>{common(one.visibility)}</Badge>
          <span className="hint break-anywhere">
            {" "}
            {one.fileName && <span lang={langOfWords(one.fileName, locale)}>{one.fileName}</span>}
            {one.fileName && " · "}
            {factsOf(one)}
          </span>
        </li>
      ))}
    </ul>
  )
}
