import type { useTranslations } from "next-intl"
import { formatDate } from "@/lib/i18n/format"
import type { Locale } from "@/lib/i18n/routing"

type Words = ReturnType<typeof useTranslations<"adjustments">>
type Move = { field: string; from: string; to: string }

/** By how many days a date lies later or earlier, in words. */
export function daysText(days: number, t: Words): string {
  if (days === 0) return t("sameDay")
  return days > 0 ? t("later", { days }) : t("earlier", { days: -days })
}

/** What moves from where to where: a due date as people write it, or a weight. */
export function moveText({ field, from, to }: Move, t: Words, locale: Locale): string {
  if (field === "weight") return t("weight", { from, to })
  return t("date", { from: formatDate(from, locale), to: formatDate(to, locale) })
}
