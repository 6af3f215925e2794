import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { Link } from "./link"

export interface Crumb {
  label: ReactNode
  href: string
  /** The language that the label was written in, where it may differ from the page's. */
  lang?: string
}

/** The pages above this one, outermost first; the page itself is not among them. */
export async function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  const t = await getTranslations("common.nav")
  return (
    <nav aria-label={t("breadcrumbs")} className="breadcrumbs no-print">
      <ol>
        {items.map((item) => (
          <li key={item.href}>
            <Link href={item.href} lang={item.lang}>
              {item.label}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
