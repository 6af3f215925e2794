import { type Locale, routing } from "@/lib/i18n/routing"

function localeOf(range: string): Locale | null {
  if (range === "zh" || range.startsWith("zh-")) return "zh-CN"
  return range === "en" || range.startsWith("en-") ? "en" : null
}

/** The language of ours that an Accept-Language header likes best; null where it names none. */
export function preferredLanguage(header: string | null): Locale | null {
  const ranges = (header ?? "")
    .slice(0, 1000)
    .toLowerCase()
    .split(",")
    .flatMap((part) => {
      const [range = "", ...parameters] = part.split(";").map((piece) => piece.trim())
      const weight = parameters.find((one) => one.startsWith("q="))?.slice(2) ?? "1"
      const quality = /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(weight) ? Number(weight) : 0
      const locale = range === "*" ? routing.defaultLocale : localeOf(range)
      return locale && quality > 0 ? [{ locale, quality }] : []
    })
  // The sort is stable: of two that are liked the same, the first named one is taken.
  return ranges.sort((a, b) => b.quality - a.quality)[0]?.locale ?? null
}
