import { getLocale, getTranslations } from "next-intl/server"
import { Link } from "@/components/ui/link"
import { formatInstant } from "@/lib/i18n/format"

/** The foot of every page: what the figures mean, whose licence, and of when the page is. */
export async function SiteFooter() {
  const locale = await getLocale()
  const t = await getTranslations("common")
  const now = new Date()
  return (
    <footer className="site-footer">
      <div className="site-foot">
        <p>{t("footer.statement")}</p>
        <nav aria-label={t("nav.footer")} className="no-print">
          <Link href="/about">{t("nav.about")}</Link>
          <Link href="/about#figures">{t("nav.figures")}</Link>
        </nav>
        <p className="site-small">
          <time dateTime={now.toISOString()}>
            {t("footer.asOf", { instant: formatInstant(now, locale) })}
          </time>
          <span>{t("footer.licence")}</span>
        </p>
      </div>
    </footer>
  )
}
