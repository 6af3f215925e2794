import { getLocale, getTranslations } from "next-intl/server"
import { langOf } from "@/components/initiatives/lang-of"
import { RecommendationStatus } from "@/components/status/status"
import { Details } from "@/components/ui/details"
import { PlainText } from "@/components/ui/prose"
import { dateOfInstant, formatDate } from "@/lib/i18n/format"
import type { getRecommendation } from "@/lib/publication/queries/recommendation"

type Assessed = NonNullable<Awaited<ReturnType<typeof getRecommendation>>>["assessments"]

/** What reviewers judge of a recommendation: the latest in sight, earlier ones behind it. */
export async function Assessments({ assessments }: { assessments: Assessed }) {
  const t = await getTranslations("public.recommendation")
  const [latest, ...earlier] = assessments
  if (!latest) return <p className="hint">{t("assessmentNone")}</p>
  return (
    <>
      <AssessmentEntry assessment={latest} />
      {earlier.length > 0 && (
        <Details summary={t("assessmentEarlier")}>
          {earlier.map((one) => (
            <AssessmentEntry key={one.id} assessment={one} />
          ))}
        </Details>
      )}
    </>
  )
}

async function AssessmentEntry({ assessment }: { assessment: Assessed[number] }) {
  const locale = await getLocale()
  const t = await getTranslations("public.recommendation")
  return (
    <div className="assessment">
      <p>
        <RecommendationStatus status={assessment.status} />
      </p>
      <PlainText text={assessment.reason} lang={langOf(assessment.language, locale)} />
      <p className="hint">
        {t("assessmentBy", {
          date: formatDate(dateOfInstant(assessment.assessedAt), locale),
          organisation: assessment.organisation.name[locale],
        })}
      </p>
    </div>
  )
}
