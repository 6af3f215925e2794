import type { ReactNode } from "react"

interface DiffProps {
  now: ReactNode
  /** What it was at first; nothing is shown where it never changed. */
  before?: string | null
  /** The same in words: "was 30 June 2026". */
  beforeText: string
}

/** A value beside the one it had at first, in words: a struck line is not read out, and easily misread. */
export function Diff({ now, before, beforeText }: DiffProps) {
  return (
    <span className="diff">
      <span className="diff-now">{now}</span>
      {before && (
        <>
          {" "}
          <span className="diff-before">{beforeText}</span>
        </>
      )}
    </span>
  )
}
