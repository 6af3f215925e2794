export type Tone = "neutral" | "info" | "success" | "warning" | "danger"

export type ShapeName =
  | "ring"
  | "dot"
  | "half"
  | "check"
  | "diamond"
  | "triangle"
  | "square"
  | "dash"
  | "cross"
  | "pause"
  | "arrow-back"
  | "dotted"
  | "recheck"

const stroke = { fill: "none", stroke: "currentColor", strokeWidth: 2 } as const

const paths = {
  ring: <circle cx="8" cy="8" r="6" {...stroke} />,
  dotted: <circle cx="8" cy="8" r="6" {...stroke} strokeDasharray="2.6 2.1" />,
  recheck: (
    <>
      <circle cx="8" cy="8" r="6.6" {...stroke} strokeWidth={1.8} strokeDasharray="3.1 2.1" />
      <path d="M5 8.3l2.1 2.1 3.9-4.5" fill="none" stroke="currentColor" strokeWidth="1.9" />
    </>
  ),
  dot: <circle cx="8" cy="8" r="7" fill="currentColor" />,
  half: (
    <>
      <circle cx="8" cy="8" r="6" {...stroke} />
      <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />
    </>
  ),
  check: (
    <>
      <circle cx="8" cy="8" r="8" fill="currentColor" />
      <path d="M4.4 8.4l2.5 2.5 4.8-5.4" fill="none" stroke="var(--paper)" strokeWidth="1.9" />
    </>
  ),
  diamond: <path d="M8 1.6L14.4 8 8 14.4 1.6 8z" {...stroke} strokeLinejoin="round" />,
  triangle: (
    <>
      <path d="M8 .8l7.6 14H.4z" fill="currentColor" />
      <path d="M8 5.6v4.2M8 11.4v1.6" stroke="var(--paper)" strokeWidth="1.7" />
    </>
  ),
  square: <rect x="2" y="2" width="12" height="12" rx="1" {...stroke} />,
  dash: <path d="M2.5 8h11" {...stroke} strokeWidth={2.4} />,
  cross: <path d="M3.2 3.2l9.6 9.6M12.8 3.2l-9.6 9.6" {...stroke} strokeWidth={2.2} />,
  pause: <path d="M5 2.5v11M11 2.5v11" {...stroke} strokeWidth={2.8} />,
  "arrow-back": <path d="M6.4 3L2.6 6.8l3.8 3.8M3 6.8h6.6a3.6 3.6 0 0 1 0 7.2H7.4" {...stroke} />,
} as const

/** A small sign in the colour of its text; it stands beside a word and says nothing alone. */
export function Shape({ name }: { name: ShapeName }) {
  return (
    <svg className="shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {paths[name]}
    </svg>
  )
}
