import { useTranslations } from "next-intl"
import { SummaryList } from "@/components/ui/summary-list"
import type { CatalogueEntry } from "@/lib/catalogue/queries"

/** Every text of an entry in both languages, to read. */
export function WordingList({ texts }: { texts: CatalogueEntry["texts"] }) {
  const t = useTranslations("catalogue")
  const rows = texts.flatMap(({ field, words }) =>
    (["zh-CN", "en"] as const).map((language) => ({
      term: t(`inLanguage.${language}`, { field: t(`field.${field}`) }),
      value: words[language] ? <span lang={language}>{words[language]}</span> : t("empty"),
    })),
  )
  return <SummaryList rows={rows} />
}
