"use client"
import { usePathname } from "next/navigation"
import type { ReactNode } from "react"

interface NavLinkProps {
  href: string
  /** Another place whose pages belong here. */
  also?: string | undefined
  exact?: boolean
  children: ReactNode
}

/** A link of the navigation that knows whether the reader is there, or somewhere below it. */
export function NavLink({ href, also, exact, children }: NavLinkProps) {
  const path = usePathname()
  const isBelow = (place: string) => path.startsWith(`${place}/`)
  const current =
    path === href ? "page" : (!exact && isBelow(href)) || (also && isBelow(also)) ? "true" : undefined
  return (
    <a href={href} aria-current={current}>
      {children}
    </a>
  )
}
