import { localePath } from "@/lib/i18n/navigation"
import type { Locale } from "@/lib/i18n/routing"

/** An address in the page's language; what is no page of ours, or has its language already, stays as it is. */
export function hrefIn(locale: Locale, href: string): string {
  const isPath = href.startsWith("/") && !href.startsWith("//") && !href.startsWith("/api/")
  return isPath && !/^\/(zh-CN|en)(?=[/?#]|$)/.test(href) ? localePath(locale, href) : href
}
