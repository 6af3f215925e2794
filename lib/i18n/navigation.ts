import { createNavigation } from "next-intl/navigation"
import { type Locale, routing } from "./routing"

/**
 * `redirect({ href, locale })` for pages and actions: goes to an address of the given language.
 * `href` is written without the language, like everywhere: `/initiatives/INI-0001`.
 */
export const { redirect, permanentRedirect } = createNavigation(routing)

/** The address of a path in a language: `localePath("en", "/about")` is `/en/about`. */
export function localePath(locale: Locale, path: string): string {
  return path === "/" ? `/${locale}` : `/${locale}${path}`
}

/** The same address in another language; query and all. What has no language yet gets one. */
export function switchLocale(path: string, locale: Locale): string {
  const withoutLocale = path.replace(/^\/(zh-CN|en)(?=[/?#]|$)/, "")
  return `/${locale}${withoutLocale.startsWith("/") || withoutLocale === "" ? withoutLocale : `/${withoutLocale}`}`
}
