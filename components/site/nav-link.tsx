"use client"
import { usePathname } from "next/navigation"
import type { ReactNode } from "react"

/** A link of the navigation that knows whether the reader is there, or somewhere below it. */
export function NavLink({ href, exact, children }: { href: string; exact?: boolean; children: ReactNode }) {
  const path = usePathname()
  const current = path === href ? "page" : !exact && path.startsWith(`${href}/`) ? "true" : undefined
  return (
    <a href={href} aria-current={current}>
      {children}
    </a>
  )
}
