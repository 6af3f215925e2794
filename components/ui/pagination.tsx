import { getTranslations } from "next-intl/server"
import { Link } from "./link"

interface PaginationProps {
  /** The address of the first page, where this is not it. */
  first?: string | null
  previous?: string | null
  next?: string | null
}

/** Links to the pages of a list before and after this one; nothing where there is only one. */
export async function Pagination({ first, previous, next }: PaginationProps) {
  if (!first && !previous && !next) return null
  const t = await getTranslations("common.nav")
  return (
    <nav className="pagination no-print" aria-label={t("pagination")}>
      <span>
        {previous ? (
          <Link href={previous} rel="prev">{`← ${t("previous")}`}</Link>
        ) : (
          first && <Link href={first}>{`← ${t("first")}`}</Link>
        )}
      </span>
      {next && <Link href={next} rel="next">{`${t("next")} →`}</Link>}
    </nav>
  )
}
