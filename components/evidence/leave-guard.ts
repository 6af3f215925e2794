import { useEffect } from "react"

const isPlainClick = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey

/** The link that a click follows to another page in this window; null for any other click. */
function leavingLink(event: MouseEvent): HTMLAnchorElement | null {
  const link = event.target instanceof Element ? event.target.closest("a") : null
  if (!link || !isPlainClick(event) || link.target === "_blank" || link.hasAttribute("download")) return null
  const isHere = link.pathname === window.location.pathname && link.search === window.location.search
  return isHere || link.pathname.startsWith("/api/") ? null : link
}

/** Asks before the page is left while something is under way: by the browser's own question, and in words at our links. */
export function useLeaveGuard(isBusy: boolean, question: string): void {
  useEffect(() => {
    if (!isBusy) return
    const unload = (event: BeforeUnloadEvent) => event.preventDefault()
    const click = (event: MouseEvent) => {
      if (!leavingLink(event) || window.confirm(question)) return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener("beforeunload", unload)
    window.addEventListener("click", click, true)
    return () => {
      window.removeEventListener("beforeunload", unload)
      window.removeEventListener("click", click, true)
    }
  }, [isBusy, question])
}
