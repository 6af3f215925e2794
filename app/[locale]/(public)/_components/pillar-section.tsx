import { getLocale, getTranslations } from "next-intl/server"
import { ScopeProgress } from "@/components/initiatives/scope-progress"
import { PriorityLabel } from "@/components/reviewing/priority-label"
import { RecommendationStatus } from "@/components/status/status"
import { Link } from "@/components/ui/link"
import type { PillarItem, RecommendationItem } from "@/lib/publication/queries/catalogue"
import { ScopeFigures } from "./scope-figures"

/** A pillar with its figures, and its recommendations one a row. */
export async function PillarSection({ pillar }: { pillar: PillarItem }) {
  const locale = await getLocale()
  const t = await getTranslations("public.overview")
  const titleId = `pillar-${pillar.code}`
  return (
    <section className="pillar" aria-labelledby={titleId} id={pillar.code}>
      <header className="pillar-head">
        <div>
          <p className="pillar-kicker">{t("pillar", { code: pillar.code })}</p>
          <h2 className="pillar-title" id={titleId}>
            {pillar.title[locale]}
          </h2>
          <p className="pillar-summary">{pillar.summary[locale]}</p>
        </div>
        <ScopeFigures {...pillar} />
      </header>
      <ul className="recommendations" aria-label={t("recommendations")}>
        {pillar.recommendations.map((one) => (
          <li key={one.code}>
            <RecommendationRow recommendation={one} />
          </li>
        ))}
      </ul>
    </section>
  )
}

async function RecommendationRow({ recommendation }: { recommendation: RecommendationItem }) {
  const locale = await getLocale()
  const t = await getTranslations("public.overview")
  const { code, title, status, priority, measureCount, initiativeCount, progress } = recommendation
  return (
    <>
      <span className="code">{code}</span>
      <div className="recommendation-what">
        <h3 className="recommendation-title">
          <Link href={`/recommendations/${code}`}>{title[locale]}</Link>
        </h3>
        <p className="initiative-meta">
          <span>{t("measures", measureCount)}</span>
          {initiativeCount > 0 && <span>{t("initiatives", { count: initiativeCount })}</span>}
        </p>
        <p className="initiative-meta">
          <RecommendationStatus status={status} />
          {priority && <PriorityLabel />}
        </p>
      </div>
      <ScopeProgress progress={progress} initiativeCount={initiativeCount} />
    </>
  )
}
