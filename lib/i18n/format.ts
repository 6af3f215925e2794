import type { Locale } from "./routing"

const englishMonths = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
]

/** The installation's time zone: where its days begin and end. */
export function timeZone(): string {
  return process.env.LUOSHI_TIME_ZONE || "Asia/Shanghai"
}

/** The time zone as people call it: 中国标准时间, China Standard Time. */
export function timeZoneName(locale: Locale, zone = timeZone()): string {
  const parts = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    timeZoneName: "longGeneric",
  }).formatToParts()
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone
}

interface DateParts {
  year: number
  month: number
  day: number
}

function dateParts(date: string): DateParts | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  return match ? { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) } : null
}

/** `2026-06-30` as people write it: 2026年6月30日, 30 June 2026. Text to text: no time zone can move it. */
export function formatDate(date: string, locale: Locale): string {
  const parts = dateParts(date)
  if (!parts) return date
  const { year, month, day } = parts
  return locale === "en" ? `${day} ${englishMonths[month - 1]} ${year}` : `${year}年${month}月${day}日`
}

/** A date where space is short: 6月30日, 30 Jun; with the year where it is not the given one. */
export function formatShortDate(date: string, locale: Locale, thisYear?: string): string {
  const parts = dateParts(date)
  if (!parts) return date
  const { year, month, day } = parts
  const withYear = thisYear !== undefined && !date.startsWith(thisYear)
  if (locale === "en") {
    const short = `${day} ${englishMonths[month - 1]?.slice(0, 3)}`
    return withYear ? `${short} ${year}` : short
  }
  return withYear ? `${year}年${month}月${day}日` : `${month}月${day}日`
}

/** `2026-06-30` as a month: 2026年6月, June 2026. */
export function formatMonth(date: string, locale: Locale): string {
  const parts = dateParts(date)
  if (!parts) return date
  return locale === "en"
    ? `${englishMonths[parts.month - 1]} ${parts.year}`
    : `${parts.year}年${parts.month}月`
}

/** From one date to another, saying nothing twice: 2026年4月1日至6月30日, 1 April to 30 June 2026. */
export function formatPeriod(start: string, end: string, locale: Locale): string {
  const from = dateParts(start)
  const to = dateParts(end)
  if (!from || !to) return locale === "en" ? `${start} to ${end}` : `${start}至${end}`
  if (start === end) return formatDate(start, locale)
  const sameYear = from.year === to.year
  if (locale === "en") {
    const sameMonth = sameYear && from.month === to.month
    const first = sameMonth
      ? `${from.day}`
      : `${from.day} ${englishMonths[from.month - 1]}${sameYear ? "" : ` ${from.year}`}`
    return `${first} to ${formatDate(end, locale)}`
  }
  return `${formatDate(start, locale)}至${sameYear ? `${to.month}月${to.day}日` : formatDate(end, locale)}`
}

/** The calendar date of an instant in the installation's time zone, as `YYYY-MM-DD`. */
export function dateOfInstant(instant: Date | string, zone = timeZone()): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(new Date(instant))
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? ""
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`
}

/** An instant with date and time in the installation's time zone: 2026年6月30日 14:05, 30 June 2026, 14:05. */
export function formatInstant(instant: Date | string, locale: Locale, zone = timeZone()): string {
  const time = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(new Date(instant))
  const date = formatDate(dateOfInstant(instant, zone), locale)
  return locale === "en" ? `${date}, ${time}` : `${date} ${time}`
}

/** A number with separators of thousands: 30,000. */
export function formatNumber(value: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(value)
}

/** Whole percent, 0 to 100, as a word: 75%. */
export function formatPercent(value: number): string {
  return `${value}%`
}

/** A size in bytes as people read it: 512 B, 1.5 MB. Thousands of 1000, as agencies' file managers on the web show them. */
export function formatFileSize(bytes: number, locale: Locale): string {
  const units = ["B", "kB", "MB", "GB", "TB"]
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : 1
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)} ${units[unit]}`
}

/** Whole days from one calendar date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** How long ago a date is, in days: 今天, 3天前, today, 3 days ago; days to come are said as such. */
export function formatAge(date: string, today: string, locale: Locale): string {
  const days = daysBetween(date, today)
  if (locale === "en") {
    if (days === 0) return "today"
    if (days === 1) return "yesterday"
    if (days === -1) return "tomorrow"
    return days > 0 ? `${days} days ago` : `in ${-days} days`
  }
  if (days === 0) return "今天"
  return days > 0 ? `${days}天前` : `${-days}天后`
}
