import { getLocale, getTranslations } from "next-intl/server"
import { Link } from "@/components/ui/link"
import type { Words } from "@/lib/publication/workflow"

interface FindingListProps {
  findings: readonly { code: string; title: Words; summary: Words; recommendations?: readonly string[] }[]
}

/** What the report found, and which recommendations answer it where they are given. */
export async function FindingList({ findings }: FindingListProps) {
  const locale = await getLocale()
  const t = await getTranslations("public.about")
  return (
    <ul className="finding-list">
      {findings.map((finding) => (
        <li key={finding.code}>
          <p>
            <span className="code">{finding.code}</span>
            <strong>{finding.title[locale]}</strong>
          </p>
          <p>{finding.summary[locale]}</p>
          {finding.recommendations && (
            <p className="link-row hint">
              <span>{t("findingsAnswered")}</span>
              {finding.recommendations.map((code) => (
                <Link key={code} href={`/recommendations/${code}`}>
                  {code}
                </Link>
              ))}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
