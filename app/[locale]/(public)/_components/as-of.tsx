import { getLocale, getTranslations } from "next-intl/server"
import { formatInstant } from "@/lib/i18n/format"
import { getLastChange } from "@/lib/publication/queries/changes"

interface AsOfProps {
  /** The last public change of all, where the page knows it already. */
  changed?: Date | undefined
  /** When the one thing that the page shows was updated last; said instead. */
  updated?: Date
}

/** Of when the page is, and when something changed last. */
export async function AsOf({ changed, updated }: AsOfProps) {
  const locale = await getLocale()
  const t = await getTranslations("public.asOf")
  const now = new Date()
  const last = updated ?? changed ?? (await getLastChange())
  const said = updated ? "updated" : "lastChange"
  return (
    <p className="as-of">
      <time dateTime={now.toISOString()}>{t("page", { instant: formatInstant(now, locale) })}</time>
      {last ? (
        <time dateTime={last.toISOString()}>{t(said, { instant: formatInstant(last, locale) })}</time>
      ) : (
        <span>{t("noChange")}</span>
      )}
    </p>
  )
}
