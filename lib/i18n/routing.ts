import { defineRouting } from "next-intl/routing"

/** The languages of the interface, the default first; every address begins with one of them. */
export const locales = ["zh-CN", "en"] as const

export type Locale = (typeof locales)[number]

/** How addresses carry the language. No cookie: a page depends on its address alone. */
export const routing = defineRouting({
  locales,
  defaultLocale: "zh-CN",
  localePrefix: "always",
  localeCookie: false,
  alternateLinks: false,
})

/** Each language by its own name, as the language switch shows it. */
export const localeNames: Record<Locale, string> = { "zh-CN": "中文", en: "English" }

/** The language that a page is not in. */
export function otherLocale(locale: Locale): Locale {
  return locale === "en" ? "zh-CN" : "en"
}

/** Whether a text, from an address say, names one of our languages. */
export function isLocale(text: string): text is Locale {
  return locales.some((locale) => locale === text)
}
