import type { ReactNode } from "react"

export interface SummaryRow {
  term: string
  value: ReactNode
  /** A link to change it, say. */
  action?: ReactNode
}

/** What is known of one thing: names and values, one a line. Rows whose value is null are left out. */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  return (
    <dl className="summary-list">
      {rows
        .filter((row) => row.value !== null && row.value !== undefined)
        .map((row) => (
          <div key={row.term}>
            <dt>{row.term}</dt>
            <dd>
              <div>{row.value}</div>
              {row.action && <div className="no-print">{row.action}</div>}
            </dd>
          </div>
        ))}
    </dl>
  )
}
