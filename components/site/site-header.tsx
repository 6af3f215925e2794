import { getLocale, getTranslations } from "next-intl/server"
import { Link } from "@/components/ui/link"
import { localeNames, otherLocale } from "@/lib/i18n/routing"
import { LanguageSwitch } from "./language-switch"
import { Mark } from "./mark"

/** The head of every public page. It does not know who reads: the workspace's own pages ask. */
export async function SiteHeader() {
  const locale = await getLocale()
  const t = await getTranslations("common")
  const other = otherLocale(locale)
  const links = [
    { href: "/", label: t("nav.overview") },
    { href: "/initiatives", label: t("nav.initiatives") },
    { href: "/organisations", label: t("nav.organisations") },
    { href: "/about", label: t("nav.about") },
  ]
  return (
    <header className="site-header">
      <div className="site-bar">
        <Link href="/" className="wordmark">
          <Mark />
          {t("site.name")}
        </Link>
        <nav aria-label={t("nav.main")} className="site-nav no-print">
          {links.map((link) => (
            <Link key={link.href} href={link.href} className="site-link">
              {link.label}
            </Link>
          ))}
        </nav>
        <div className="site-tools no-print">
          <LanguageSwitch to={other} name={localeNames[other]} label={t("nav.languageLabel")} />
          <Link href="/workspace" className="site-link">
            {t("nav.workspace")}
          </Link>
        </div>
      </div>
    </header>
  )
}
