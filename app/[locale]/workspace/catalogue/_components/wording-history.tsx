import { useLocale, useTranslations } from "next-intl"
import { EmptyState } from "@/components/ui/empty-state"
import { Timeline } from "@/components/ui/timeline"
import type { CatalogueChange } from "@/lib/catalogue/queries"
import { formatInstant } from "@/lib/i18n/format"

/** How an entry's wording changed, newest first. */
export function WordingHistory({ changes }: { changes: readonly CatalogueChange[] }) {
  const t = useTranslations("catalogue")
  const locale = useLocale()
  if (changes.length === 0) return <EmptyState title={t("historyEmpty")} />
  const items = changes.map((change) => ({
    key: change.id,
    date: formatInstant(change.at, locale),
    dateTime: change.at.toISOString(),
    title:
      change.role === "system" ? t("changedBySystem") : t("changedBy", { who: change.person ?? t("erased") }),
    children: change.texts.map(({ field, language, from, to }) => (
      <div key={`${field} ${language}`}>
        <p>{t(`inLanguage.${language}`, { field: t(`field.${field}`) })}</p>
        <p>
          {t("before")}
          <del lang={language}>{from || t("empty")}</del>
        </p>
        <p>
          {t("after")}
          <ins lang={language}>{to || t("empty")}</ins>
        </p>
      </div>
    )),
  }))
  return <Timeline items={items} />
}
