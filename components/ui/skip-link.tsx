import type { ReactNode } from "react"

/** The first thing the keyboard reaches: past the navigation, to the page's own content. */
export function SkipLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} className="skip-link">
      {children}
    </a>
  )
}
