import type { ReactNode } from "react"
import { Breadcrumbs, type Crumb } from "./breadcrumbs"

interface PageHeaderProps {
  title: ReactNode
  /** What the thing is, above the title: a code or a kind. */
  kicker?: ReactNode
  /** One or two sentences below the title. */
  lead?: ReactNode
  breadcrumbs?: readonly Crumb[]
  /** Buttons and links of the whole page. */
  actions?: ReactNode
  /** The language the title and lead were written in, where it may differ from the page's. */
  lang?: string
  /** Status and facts in one line below. */
  children?: ReactNode
}

/** The top of a page: where it stands, its one `<h1>`, what it is about, what can be done. */
export function PageHeader({ title, kicker, lead, breadcrumbs, actions, lang, children }: PageHeaderProps) {
  return (
    <header className="page-header">
      {breadcrumbs && <Breadcrumbs items={breadcrumbs} />}
      <div className="page-header-row">
        <div>
          {kicker && <p className="page-kicker">{kicker}</p>}
          <h1 className="page-title" lang={lang}>
            {title}
          </h1>
          {lead && (
            <p className="page-lead" lang={lang}>
              {lead}
            </p>
          )}
        </div>
        {actions && <div className="page-actions no-print">{actions}</div>}
      </div>
      {children && <div className="page-facts">{children}</div>}
    </header>
  )
}
