import { getLocale, getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { Link } from "@/components/ui/link"
import { localeNames, otherLocale } from "@/lib/i18n/routing"
import { LanguageSwitch } from "./language-switch"
import { Mark } from "./mark"
import { NavLink } from "./nav-link"
import { SiteFooter } from "./site-footer"

export interface NavItem {
  /** Without the language: `/workspace/reviews`. */
  href: string
  label: string
  /** Another address whose pages belong to this place. */
  also?: string
  /** How many things wait there; 0 is not shown. */
  count?: number
}

interface WorkspaceShellProps {
  nav: readonly NavItem[]
  /** Who is signed in, and the way out: a name, a link to the account, a sign-out form. */
  account: ReactNode
  children: ReactNode
}

/** Around every signed-in page: navigation at the side, or behind a menu on a narrow screen, without JavaScript. */
export async function WorkspaceShell({ nav, account, children }: WorkspaceShellProps) {
  const locale = await getLocale()
  const t = await getTranslations("common")
  const other = otherLocale(locale)
  const links = (
    <ul>
      {nav.map((item) => (
        <li key={item.href}>
          <NavLink
            href={`/${locale}${item.href}`}
            also={item.also && `/${locale}${item.also}`}
            exact={item.href === "/workspace"}
          >
            <span>{item.label}</span>
            {item.count ? <span className="nav-count">{item.count > 99 ? "99+" : item.count}</span> : null}
          </NavLink>
        </li>
      ))}
    </ul>
  )
  return (
    <>
      <header className="site-header workspace-header">
        <div className="site-bar">
          <Link href="/workspace" className="wordmark">
            <Mark />
            {t("site.name")}
            <span className="wordmark-part">{t("nav.workspace")}</span>
          </Link>
          <div className="site-tools no-print">
            <Link href="/" className="site-link">
              {t("nav.overview")}
            </Link>
            <LanguageSwitch to={other} name={localeNames[other]} label={t("nav.languageLabel")} />
            {account}
          </div>
        </div>
      </header>
      <div className="workspace">
        <nav aria-label={t("nav.main")} className="workspace-nav no-print">
          <details className="workspace-menu">
            <summary>{t("nav.menu")}</summary>
            {links}
          </details>
          <div className="workspace-side">{links}</div>
        </nav>
        {children}
      </div>
      <SiteFooter />
    </>
  )
}
