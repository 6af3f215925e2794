import { getLocale, getTranslations } from "next-intl/server"
import { langOf } from "@/components/initiatives/lang-of"
import { PlainText } from "@/components/ui/prose"
import { dateOfInstant, formatDate } from "@/lib/i18n/format"
import type { PublicConfirmationItem } from "@/lib/publication/queries/confirmations"
import { Standing } from "./standing"

/** What supporting organisations said to what was approved, silence included; nothing where none was named. */
export async function ConfirmationList({
  confirmations,
}: {
  confirmations: readonly PublicConfirmationItem[]
}) {
  if (confirmations.length === 0) return null
  const locale = await getLocale()
  const t = await getTranslations("confirmations")
  const day = (at: Date) => formatDate(dateOfInstant(at), locale)
  return (
    <>
      <h4 className="milestone-part">{t("title")}</h4>
      <ul className="plain-list">
        {confirmations.map((one) => (
          <li key={one.id}>
            <strong>{one.organisation.name[locale]}</strong> <Standing standing={one.standing} />
            <span className="hint">
              {one.standing === "confirmed" &&
                one.answeredAt &&
                t("confirmedOn", { date: day(one.answeredAt) })}
              {one.standing === "no_answer" && t("silentSince", { date: day(one.askedAt) })}
              {one.setAsideAt && t("setAsideOn", { date: day(one.setAsideAt) })}
            </span>
            {one.setAsideReason && (
              <PlainText text={one.setAsideReason} lang={langOf(one.setAsideLanguage ?? "zh-CN", locale)} />
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
