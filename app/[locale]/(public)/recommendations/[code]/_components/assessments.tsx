import { getLocale, getTranslations } from "next-intl/server"
import { Ending } from "@/components/assessments/ending"
import { langOf } from "@/components/initiatives/lang-of"
import { RecommendationStatus } from "@/components/status/status"
import { Link } from "@/components/ui/link"
import { PlainText } from "@/components/ui/prose"
import { dateOfInstant, formatDate } from "@/lib/i18n/format"
import type { PublicAssessmentItem } from "@/lib/publication/queries/assessments"

/** What reviewers judge of a recommendation now; the whole series stands further down, where there is one. */
export async function LatestAssessment({ assessments }: { assessments: readonly PublicAssessmentItem[] }) {
  const t = await getTranslations("assessments")
  const locale = await getLocale()
  const [latest] = assessments
  if (!latest) return <p className="hint">{t("none")}</p>
  return (
    <div className="assessment">
      <p>
        <RecommendationStatus status={latest.status} />
      </p>
      <Ending ending={latest.ending} successor={latest.successor} />
      <PlainText text={latest.reason} lang={langOf(latest.language, locale)} />
      <p className="hint">
        {t("by", {
          date: formatDate(dateOfInstant(latest.assessedAt), locale),
          organisation: latest.organisation.name[locale],
        })}
      </p>
      <p className="hint">{t("meaning")}</p>
      {assessments.length > 1 && (
        <p>
          <Link href="#assessments">{t("toSeries", { count: assessments.length })}</Link>
        </p>
      )}
    </div>
  )
}
