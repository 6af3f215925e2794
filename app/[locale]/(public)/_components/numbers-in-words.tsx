import { getTranslations } from "next-intl/server"
import { Link } from "@/components/ui/link"
import type { RecommendationItem } from "@/lib/publication/queries/catalogue"

interface NumbersInWordsProps {
  counts: { counted: number; late: number }
  recommendations: readonly RecommendationItem[]
}

/** Three numbers, each with the words that say what it counts. */
export async function NumbersInWords({ counts, recommendations }: NumbersInWordsProps) {
  const t = await getTranslations("public.overview")
  const sum = (of: "all" | "answered") =>
    recommendations.reduce((total, one) => total + one.measureCount[of], 0)
  const numbers = [
    { key: "measures", value: sum("answered"), of: sum("all"), text: t("measuresAnswered"), href: null },
    {
      key: "initiatives",
      value: counts.counted,
      of: undefined,
      text: t("initiativeCount", { count: counts.counted }),
      href: "/initiatives",
    },
    {
      key: "late",
      value: counts.late,
      of: undefined,
      text: t("lateCount", { count: counts.late }),
      href: counts.late > 0 ? "/initiatives?status=active&schedule=late" : null,
    },
  ]
  return (
    <ul className="numbers" aria-label={t("numbers")}>
      {numbers.map((number) => (
        <li key={number.key}>
          <span className="number">
            {number.value}
            {number.of !== undefined && <span className="number-of">{` / ${number.of}`}</span>}
          </span>
          {number.href ? <Link href={number.href}>{number.text}</Link> : <span>{number.text}</span>}
        </li>
      ))}
    </ul>
  )
}
