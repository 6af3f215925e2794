import type { Locale } from "@/lib/i18n/routing"

/** An organisation's name in a language. */
export function nameOf(organisation: { nameZh: string; nameEn: string }, locale: Locale): string {
  return locale === "en" ? organisation.nameEn : organisation.nameZh
}
