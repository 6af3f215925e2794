import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { Link } from "./link"

export interface Crumb {
  label: ReactNode
  href: string
}

/** The pages above this one, outermost first; the page itself is not among them. */
export async function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  const t = await getTranslations("common.nav")
  return (
    <nav aria-label={t("breadcrumbs")} className="breadcrumbs no-print">
      <ol>
        {items.map((item) => (
          <li key={item.href}>
            <Link href={item.href}>{item.label}</Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
