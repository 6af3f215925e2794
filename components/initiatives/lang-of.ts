import type { Locale } from "@/lib/i18n/routing"

/** The `lang` of a text that somebody wrote: nothing where it is the page's own language. */
export function langOf(language: string, locale: Locale): string | undefined {
  return language === locale ? undefined : language
}

/** The `lang` of a text of which only the words are known, a reason or a file's name: Chinese where it has Chinese. */
export function langOfWords(text: string, locale: Locale): string | undefined {
  return langOf(/\p{Script=Han}/u.test(text) ? "zh-CN" : "en", locale)
}
