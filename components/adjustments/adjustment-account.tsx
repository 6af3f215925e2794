import { getLocale, getTranslations } from "next-intl/server"
import { langOf } from "@/components/initiatives/lang-of"
import { nameOf } from "@/components/organisations/name-of"
import { PlainText } from "@/components/ui/prose"
import type { AdjustmentStatus as Status } from "@/lib/core/prisma/enums"
import { dateOfInstant, formatDate } from "@/lib/i18n/format"

type Named = { nameZh: string; nameEn: string }

interface AdjustmentAccountProps {
  adjustment: {
    status: Status
    reason: string
    language: string
    adjustedAt: Date
    organisation: Named
    decidedAt: Date | null
    decidedOrganisation: Named | null
    decisionReason: string
    decisionLanguage: string | null
  }
}

/** Who asked for a move and why, and who decided it with which words. */
export async function AdjustmentAccount({ adjustment }: AdjustmentAccountProps) {
  const locale = await getLocale()
  const t = await getTranslations("adjustments.milestone")
  const { status, decidedAt, decidedOrganisation, decisionReason } = adjustment
  const dayOf = (at: Date) => formatDate(dateOfInstant(at), locale)
  const decided = decidedAt && { date: dayOf(decidedAt) }
  const by = decidedOrganisation ? nameOf(decidedOrganisation, locale) : ""
  const lang = langOf(adjustment.language, locale)
  const decisionLang = langOf(adjustment.decisionLanguage ?? adjustment.language, locale)
  return (
    <>
      <p className="hint">
        {t("askedBy", {
          organisation: nameOf(adjustment.organisation, locale),
          date: dayOf(adjustment.adjustedAt),
        })}
      </p>
      {adjustment.reason && <PlainText text={adjustment.reason} {...(lang ? { lang } : {})} />}
      {decided && (
        <p className="hint">
          {status === "withdrawn" && t("withdrawnAt", decided)}
          {status === "declined" && t("declinedBy", { ...decided, organisation: by })}
          {status === "accepted" &&
            (by ? t("grantedBy", { ...decided, organisation: by }) : t("movedAt", decided))}
        </p>
      )}
      {decisionReason && (
        <PlainText text={decisionReason} {...(decisionLang ? { lang: decisionLang } : {})} />
      )}
    </>
  )
}
