import type { ReactNode } from "react"
import { Shape, type ShapeName, type Tone } from "./shape"

type NoticeTone = Exclude<Tone, "neutral">

const shapes: Record<NoticeTone, ShapeName> = {
  info: "ring",
  success: "check",
  warning: "triangle",
  danger: "cross",
}

interface NoticeProps {
  tone?: NoticeTone
  title?: ReactNode
  children?: ReactNode
  /** Read out at once where it answers what the reader just did. */
  announce?: boolean
}

/** Something the reader should know before going on: information, success, a warning, an error. */
export function Notice({ tone = "info", title, children, announce = false }: NoticeProps) {
  const role = announce ? (tone === "danger" ? "alert" : "status") : "note"
  return (
    <div className={`notice tone-${tone}`} role={role}>
      <Shape name={shapes[tone]} />
      <div>
        {title && <p className="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  )
}
