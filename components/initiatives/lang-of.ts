import type { Locale } from "@/lib/i18n/routing"

/** The `lang` of a text that somebody wrote: nothing where it is the page's own language. */
export function langOf(language: string, locale: Locale): string | undefined {
  return language === locale ? undefined : language
}
