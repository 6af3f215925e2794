import type { ReactNode } from "react"

/** A short label of a kind or code: a sector, a role, `ECO-1`. For statuses use `StatusTag`. */
export function Badge({ children }: { children: ReactNode }) {
  return <span className="badge">{children}</span>
}
