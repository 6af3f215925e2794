import { getLocale, getTranslations } from "next-intl/server"
import { Link } from "@/components/ui/link"
import { formatFileSize } from "@/lib/i18n/format"
import type { PublicEvidenceItem } from "@/lib/publication/queries/milestone-shape"
import { langOf } from "./lang-of"

const kinds: Record<string, string> = {
  "application/pdf": "PDF",
  "text/csv": "CSV",
  "text/plain": "TXT",
  "application/zip": "ZIP",
}

function kindOf(evidence: PublicEvidenceItem): string {
  const extension = /\.([A-Za-z0-9]{1,5})$/.exec(evidence.fileName ?? "")?.[1]
  return kinds[evidence.mediaType ?? ""] ?? extension?.toUpperCase() ?? evidence.mediaType ?? ""
}

/** Evidence that can be opened: files with type and size, links with the site they lead to. */
export async function EvidenceList({ evidence }: { evidence: readonly PublicEvidenceItem[] }) {
  const locale = await getLocale()
  const t = await getTranslations("public.initiative")
  return (
    <ul className="evidence-list">
      {evidence.map((one) => (
        <li key={one.id}>
          <Link
            href={one.url ?? `/api/v1/evidence/${one.id}/content`}
            lang={langOf(one.language, locale)}
            rel={one.url ? "nofollow noopener noreferrer" : undefined}
          >
            {one.title}
          </Link>
          <span className="hint">
            {one.url
              ? `${t("evidenceLink")} · ${URL.canParse(one.url) ? new URL(one.url).host : one.url}`
              : t("evidenceFile", { type: kindOf(one), size: formatFileSize(one.size ?? 0, locale) })}
            {` · ${one.organisation.name[locale]}`}
          </span>
        </li>
      ))}
    </ul>
  )
}
