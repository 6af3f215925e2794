"use client"
import { usePathname, useSearchParams } from "next/navigation"
import { switchLocale } from "@/lib/i18n/navigation"
import type { Locale } from "@/lib/i18n/routing"

/** A link to the same page in the other language, named in that language. */
export function LanguageSwitch({ to, name, label }: { to: Locale; name: string; label: string }) {
  const query = useSearchParams().toString()
  const href = switchLocale(usePathname(), to)
  return (
    <a
      href={query ? `${href}?${query}` : href}
      lang={to}
      hrefLang={to}
      aria-label={label}
      className="site-link"
    >
      {name}
    </a>
  )
}
