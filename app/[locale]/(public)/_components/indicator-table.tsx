import { getLocale, getTranslations } from "next-intl/server"
import { type Column, DataTable } from "@/components/ui/data-table"
import { Link } from "@/components/ui/link"
import { formatNumber } from "@/lib/i18n/format"
import type { Locale } from "@/lib/i18n/routing"
import type { IndicatorItem } from "@/lib/publication/queries/recommendation"

interface IndicatorTableProps {
  indicators: readonly IndicatorItem[]
  /** Names the recommendation that each serves, where they are of many. */
  withRecommendation?: boolean
}

/** Baselines as the report gives them: with their qualifier, their date or "not stated", and no target made up. */
export async function IndicatorTable({ indicators, withRecommendation = false }: IndicatorTableProps) {
  const locale = await getLocale()
  const t = await getTranslations("public.indicator")
  const figureOf = (row: IndicatorItem) => {
    return t(`qualifier.${row.qualifier}`, { value: amountOf(row.value, row.unit[locale], locale) })
  }
  const dateOf = (row: IndicatorItem) => {
    const [year, quarter] = row.asOf?.split("-Q") ?? []
    if (!year) return t("notStated")
    return quarter ? t("quarter", { year, quarter }) : t("year", { year })
  }
  const columns: Column<IndicatorItem>[] = [
    {
      key: "title",
      header: t("title"),
      rowHeader: true,
      cell: (row) => (
        <>
          {row.title[locale]}
          {(row.note[locale] || row.lowerIsBetter) && (
            <span className="hint block">{row.note[locale] || t("lowerIsBetter")}</span>
          )}
        </>
      ),
    },
    { key: "value", header: t("value"), cell: figureOf },
    { key: "asOf", header: t("asOf"), cell: dateOf },
    { key: "source", header: t("source"), cell: (row) => row.source[locale] },
    { key: "target", header: t("target"), cell: () => t("noTarget") },
  ]
  if (withRecommendation) {
    columns.splice(4, 0, {
      key: "serves",
      header: t("serves"),
      cell: (row) => <Link href={`/recommendations/${row.recommendation}`}>{row.recommendation}</Link>,
    })
  }
  return (
    <DataTable
      caption={t("caption")}
      hideCaption
      rows={indicators}
      rowKey={(row) => row.code}
      columns={columns}
    />
  )
}

/** A value with its unit as people write it: 600 billion CNY, 6000亿元 (Chinese counts in 亿), 28.4%. */
function amountOf(value: string, unit: string, locale: Locale): string {
  if (unit === "rank") return `No. ${value}`
  if (unit === "位") return `第${value}位`
  if (locale === "en") return `${formatNumber(Number(value), locale)}${unit === "%" ? "" : " "}${unit}`
  return unit.startsWith("十亿") ? `${Number(value) * 10}${unit.slice(1)}` : `${value}${unit}`
}
