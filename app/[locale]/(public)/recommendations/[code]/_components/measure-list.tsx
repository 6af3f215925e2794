import { getLocale, getTranslations } from "next-intl/server"
import { InitiativeList } from "@/components/initiatives/initiative-list"
import { Link } from "@/components/ui/link"
import { Shape } from "@/components/ui/shape"
import type { PublicInitiativeItem } from "@/lib/publication/queries/initiative-shape"
import type { Words } from "@/lib/publication/workflow"

interface MeasureListProps {
  measures: readonly {
    code: string
    title: Words
    initiatives: readonly PublicInitiativeItem[]
    initiativeCount: number
  }[]
}

/** The measures of a recommendation, each with the initiatives that answer it; one that none answers says so. */
export async function MeasureList({ measures }: MeasureListProps) {
  const locale = await getLocale()
  const t = await getTranslations("public.recommendation")
  return (
    <ol className="measure-list">
      {measures.map((measure) => (
        <li key={measure.code} id={measure.code}>
          <span className="code">{measure.code}</span>
          <div>
            <h3 className="measure-title">
              <Link href={`/measures/${measure.code}`}>{measure.title[locale]}</Link>
            </h3>
            {measure.initiativeCount === 0 && (
              <p className="unanswered">
                <Shape name="dotted" />
                {t("unanswered")}
              </p>
            )}
            {measure.initiatives.length > 0 && <InitiativeList initiatives={measure.initiatives} level={4} />}
            {measure.initiativeCount > measure.initiatives.length && (
              <p className="more">
                <Link href={`/initiatives?measure=${measure.code}`}>
                  {t("moreAnswers", { count: measure.initiativeCount })}
                </Link>
              </p>
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}
