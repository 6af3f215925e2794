import type { ReactNode } from "react"
import { Shape, type ShapeName, type Tone } from "./shape"

export interface TimelineItem {
  key: string
  /** When, as people write it. */
  date: ReactNode
  /** The same for machines: `2026-06-30` or an ISO time. */
  dateTime?: string
  title: ReactNode
  tone?: Tone
  shape?: ShapeName
  children?: ReactNode
}

/** What happened, or will, in the order given: a date, a sign and a few words each. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <ol className="timeline">
      {items.map((item) => (
        <li key={item.key}>
          <span className={`timeline-marker tone-${item.tone ?? "neutral"}`}>
            <Shape name={item.shape ?? "ring"} />
          </span>
          <time className="timeline-date" dateTime={item.dateTime}>
            {item.date}
          </time>
          <div className="timeline-title">{item.title}</div>
          {item.children && <div className="timeline-body">{item.children}</div>}
        </li>
      ))}
    </ol>
  )
}
