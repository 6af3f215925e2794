import type { ReactNode } from "react"
import { daysBetween, formatMonth } from "@/lib/i18n/format"
import type { Locale } from "@/lib/i18n/routing"
import { Shape, type ShapeName, type Tone } from "./shape"

export interface ScheduleItem {
  key: string
  /** Short, it stands at the row's head: `M1`. */
  label: string
  /** The address within the page where the item is told in full. */
  href?: string
  /** `YYYY-MM-DD`: as it is now, and as it was first where that differs. */
  date: string
  originalDate?: string
  tone: Tone
  shape: ShapeName
  /** The same in words for who does not see it: "M1 Platform online, approved, 30 June 2026". */
  text: ReactNode
}

interface ScheduleTimelineProps {
  items: readonly ScheduleItem[]
  today: string
  locale: Locale
  label: string
  words: { today: string; original: string; current: string }
}

const rowHeight = 36
const axisHeight = 28

/**
 * When each thing is due, on one line of time: a sign in its status's shape, a hollow dot where it was first due,
 * and a line for today. Made on the server; positions are percents, so that the text keeps its size on any screen.
 */
export function ScheduleTimeline({ items, today, locale, label, words }: ScheduleTimelineProps) {
  const dates = [...items.flatMap((item) => [item.date, item.originalDate ?? item.date]), today].sort()
  const from = monthsFrom(dates[0] ?? today, -1)
  const to = monthsFrom(dates.at(-1) ?? today, 2)
  const span = Math.max(1, daysBetween(from, to))
  const at = (date: string) => `${((daysBetween(from, date) / span) * 100).toFixed(2)}%`
  const height = items.length * rowHeight
  const moved = items.some((item) => item.originalDate && item.originalDate !== item.date)
  return (
    <figure className="schedule" aria-label={label}>
      <div className="schedule-body">
        <ol className="schedule-names">
          {items.map((item) => (
            <li key={item.key}>
              <span className="visually-hidden">{item.text}</span>
              <span aria-hidden="true">{item.label}</span>
            </li>
          ))}
        </ol>
        <svg className="schedule-chart" height={height + axisHeight} aria-hidden="true" focusable="false">
          {ticks(from, to).map((tick) => (
            <g key={tick}>
              <line className="schedule-grid" x1={at(tick)} x2={at(tick)} y1="0" y2={height} />
              <text x={at(tick)} y={height + 20}>
                {formatMonth(tick, locale)}
              </text>
            </g>
          ))}
          <line className="schedule-today" x1={at(today)} x2={at(today)} y1="-6" y2={height} />
          <text className="schedule-today-label" x={at(today)} y="-10" textAnchor="middle">
            {words.today}
          </text>
          {items.map((item, index) => {
            const y = index * rowHeight + rowHeight / 2
            const first = item.originalDate && item.originalDate !== item.date ? item.originalDate : undefined
            return (
              <g key={item.key}>
                <line className="schedule-row" x1="0" x2="100%" y1={y} y2={y} />
                {first && (
                  <>
                    <line className="schedule-moved" x1={at(first)} x2={at(item.date)} y1={y} y2={y} />
                    <circle className="schedule-original" cx={at(first)} cy={y} r="4.5" />
                  </>
                )}
                <svg
                  x={at(item.date)}
                  y={y}
                  overflow="visible"
                  aria-hidden="true"
                  className={`schedule-point tone-${item.tone}`}
                >
                  <circle r="11" className="schedule-halo" />
                  <g transform="translate(-8 -8)">
                    <svg width="16" height="16" viewBox="0 0 16 16" overflow="visible" aria-hidden="true">
                      <Shape name={item.shape} />
                    </svg>
                  </g>
                </svg>
              </g>
            )
          })}
        </svg>
      </div>
      {moved && (
        <p className="schedule-legend" aria-hidden="true">
          <span className="schedule-key">
            <Shape name="ring" />
            {words.original}
          </span>
          <span>→ {words.current}</span>
        </p>
      )}
    </figure>
  )
}

/** The first day of the month that lies `months` from a date's own. */
function monthsFrom(date: string, months: number): string {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}-01`
}

/** Three to five months to name on the axis, evenly apart. */
function ticks(from: string, to: string): string[] {
  const months = Math.max(1, Math.round(daysBetween(from, to) / 30.44))
  const step = [1, 2, 3, 6, 12, 24, 36].find((candidate) => months / candidate <= 4.2) ?? 60
  const result: string[] = []
  // The last one leaves room for its words.
  const last = daysBetween(from, to) * 0.82
  for (let tick = from; daysBetween(from, tick) <= last; tick = monthsFrom(tick, step)) result.push(tick)
  return result
}
