import type { ReactNode } from "react"

interface DiffProps {
  now: ReactNode
  /** What it was at first; nothing is shown where it never changed. */
  before?: string | null
  /** "was 30 June 2026", for screen readers, which do not read a struck line. */
  beforeText?: string
}

/** A value beside the one it had at first, struck but readable. */
export function Diff({ now, before, beforeText }: DiffProps) {
  return (
    <span className="diff">
      {now}
      {before && (
        <span className="diff-before">
          {" "}
          {beforeText ? (
            <>
              <span className="visually-hidden">{beforeText}</span>
              <s aria-hidden="true">{before}</s>
            </>
          ) : (
            <s>{before}</s>
          )}
        </span>
      )}
    </span>
  )
}
