import type { ReactNode } from "react"

/** The page's content: the one `<main>`. `reading` keeps every line short, for texts and forms. */
export function Page({ children, width = "wide" }: { children: ReactNode; width?: "wide" | "reading" }) {
  return (
    <main id="main" tabIndex={-1} className={width === "reading" ? "page page-reading" : "page"}>
      {children}
    </main>
  )
}
