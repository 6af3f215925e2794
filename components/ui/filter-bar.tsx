import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { Button } from "./button"
import { Link } from "./link"

interface FilterBarProps {
  /** Fields with the names of the address's query. */
  children: ReactNode
  /** The list's address without filters, where any is set. */
  clearHref?: string
  label: string
}

/** Search and filters of a list. A plain GET form: what is chosen stands in the address and can be shared. */
export async function FilterBar({ children, clearHref, label }: FilterBarProps) {
  const t = await getTranslations("common.actions")
  return (
    <search className="no-print" aria-label={label}>
      <form method="get" className="filter-bar">
        {children}
        <div className="button-group">
          <Button type="submit" tone="secondary">
            {t("apply")}
          </Button>
          {clearHref && <Link href={clearHref}>{t("clearFilters")}</Link>}
        </div>
      </form>
    </search>
  )
}
