import { getLocale, getTranslations } from "next-intl/server"
import { formatInstant } from "@/lib/i18n/format"
import { getLastChange } from "@/lib/publication/queries/changes"

/** Of when the page is, and when something public changed last: anywhere, or where it is given, in the thing shown. */
export async function AsOf({ changed }: { changed?: Date | undefined }) {
  const locale = await getLocale()
  const t = await getTranslations("public.asOf")
  const now = new Date()
  const last = changed ?? (await getLastChange())
  return (
    <p className="as-of">
      <time dateTime={now.toISOString()}>{t("page", { instant: formatInstant(now, locale) })}</time>
      {last ? (
        <time dateTime={last.toISOString()}>{t("lastChange", { instant: formatInstant(last, locale) })}</time>
      ) : (
        <span>{t("noChange")}</span>
      )}
    </p>
  )
}
