import { getLocale, getTranslations } from "next-intl/server"
import { langOf } from "@/components/initiatives/lang-of"
import { nameOf } from "@/components/organisations/name-of"
import { PlainText } from "@/components/ui/prose"
import { Timeline } from "@/components/ui/timeline"
import type { EvidenceView } from "@/lib/evidence/queries/get-evidence"
import { formatInstant } from "@/lib/i18n/format"

/** What reviewers said of a piece of evidence, the latest first. */
export async function Marks({ marks }: { marks: EvidenceView["marks"] }) {
  const locale = await getLocale()
  const t = await getTranslations("evidence")
  return (
    <Timeline
      items={marks.map((one) => {
        const lang = langOf(one.language, locale)
        const accepted = one.mark === "accepted"
        return {
          key: one.id,
          date: formatInstant(one.markedAt, locale),
          dateTime: one.markedAt.toISOString(),
          title: t(`mark.${one.mark}`),
          tone: accepted ? "success" : "warning",
          shape: accepted ? "check" : "arrow-back",
          children: (
            <>
              <p className="hint">
                {t("page.markOf", { milestone: one.milestone, number: one.submission })}
                {` · ${nameOf(one.organisation, locale)}`}
              </p>
              {one.reason && <PlainText text={one.reason} {...(lang ? { lang } : {})} />}
            </>
          ),
        }
      })}
    />
  )
}
