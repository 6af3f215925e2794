import type { ReactNode } from "react"
import { Link } from "./link"

interface Tab {
  label: ReactNode
  href: string
  current?: boolean
}

/** Views of one thing, each with an address of its own. `label` names the group for screen readers. */
export function Tabs({ label, items }: { label: string; items: readonly Tab[] }) {
  return (
    <nav className="tabs no-print" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <Link href={item.href} className="" aria-current={item.current ? "page" : undefined}>
              {item.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
