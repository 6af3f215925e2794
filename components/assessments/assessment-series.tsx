import { getLocale, getTranslations } from "next-intl/server"
import { langOf } from "@/components/initiatives/lang-of"
import { signs } from "@/components/status/status"
import { PlainText } from "@/components/ui/prose"
import { Timeline } from "@/components/ui/timeline"
import { dateOfInstant, formatDate } from "@/lib/i18n/format"
import { Ending } from "./ending"

type Assessed = {
  id: string
  status: Exclude<keyof typeof signs.recommendationStatus, "none">
  reason: string
  language: string
  assessedAt: Date
  ending: "superseded" | "not_accepted" | "blocked" | "merged" | null
  successor: string | null
  organisation: { "zh-CN": string; en: string }
  /** Who wrote it, for those who may know. */
  reviewer?: string
}

/** Every judgement of a recommendation, latest first. */
export async function AssessmentSeries({ assessments }: { assessments: readonly Assessed[] }) {
  const locale = await getLocale()
  const t = await getTranslations("assessments")
  const common = await getTranslations("common.recommendationStatus")
  return (
    <Timeline
      items={assessments.map((one) => ({
        ...signs.recommendationStatus[one.status],
        key: one.id,
        date: formatDate(dateOfInstant(one.assessedAt), locale),
        dateTime: one.assessedAt.toISOString(),
        title: common(one.status),
        children: (
          <>
            <p className="hint">
              {one.reviewer
                ? t("byPerson", { name: one.reviewer, organisation: one.organisation[locale] })
                : one.organisation[locale]}
            </p>
            <Ending ending={one.ending} successor={one.successor} />
            <PlainText text={one.reason} lang={langOf(one.language, locale)} />
          </>
        ),
      }))}
    />
  )
}
