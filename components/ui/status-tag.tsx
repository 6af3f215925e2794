import type { ReactNode } from "react"
import { Shape, type ShapeName, type Tone } from "./shape"

/** A status: a word with a sign of its own shape. The colour only repeats what both say. */
export function StatusTag({ tone, shape, children }: { tone: Tone; shape: ShapeName; children: ReactNode }) {
  return (
    <span className={`status tone-${tone}`}>
      <Shape name={shape} />
      {children}
    </span>
  )
}
