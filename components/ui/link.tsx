import { getLocale } from "next-intl/server"
import type { ComponentProps } from "react"
import { isLocale, routing } from "@/lib/i18n/routing"
import { hrefIn } from "./href"

interface LinkProps extends Omit<ComponentProps<"a">, "href"> {
  /** Without the language: `/initiatives/INI-0001`; `#id`, `?query`, `/api/…` and whole addresses stay as they are. */
  href: string
}

/** A link that stays in the page's language. A plain one: each page is asked for anew, with its own rights. */
export async function Link({ href, className = "link", ...rest }: LinkProps) {
  const locale = await getLocale()
  return (
    <a
      href={hrefIn(isLocale(locale) ? locale : routing.defaultLocale, href)}
      className={className}
      {...rest}
    />
  )
}
