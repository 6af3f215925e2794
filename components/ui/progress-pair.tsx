interface ProgressPairProps {
  /** 0 to 100, or null where there is no figure. */
  reported: number | null
  verified: number | null
  /** 0 to 100: what was verified once and is in doubt now, beside `verified`. */
  stale?: number | null
  words: {
    reported: string
    verified: string
    /** What the share in doubt is, said only where there is one. */
    stale?: string
    /** What stands in place of a figure that is null. Never 0. */
    reportedNull: string
    verifiedNull: string
  }
  /** `compact` for tables: smaller, with the same names in sight. */
  size?: "full" | "compact"
}

/**
 * What is claimed beside what was checked: an outlined bar and a solid one, with a hatched end for what is in doubt, the same
 * everywhere, with the numbers in words. Widths are attributes of the drawing because a page may carry no styles of its own.
 */
export function ProgressPair({ reported, verified, stale, words, size = "full" }: ProgressPairProps) {
  const bars = [
    { kind: "reported", name: words.reported, value: reported, none: words.reportedNull },
    { kind: "verified", name: words.verified, value: verified, none: words.verifiedNull },
  ] as const
  return (
    <dl className={`progress progress-${size}`}>
      {bars.map(({ kind, name, value, none }) => (
        <div key={kind} className={`progress-${kind}`}>
          <dt>{name}</dt>
          <dd>
            {value === null ? (
              <span className="progress-none">{none}</span>
            ) : (
              <>
                <svg className="progress-bar" aria-hidden="true" focusable="false">
                  <rect className="progress-track" width="100%" height="100%" rx="2" />
                  {kind === "verified" && !!stale && <Doubt from={value} share={stale} />}
                  {value > 0 && <rect className="progress-fill" width={`${value}%`} height="100%" rx="2" />}
                </svg>
                <span className="progress-value">{value}%</span>
                {kind === "verified" && !!stale && <span className="progress-doubt">{words.stale}</span>}
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The part of a bar that is in doubt: outlined and hatched, from the end of the solid part on. */
function Doubt({ from, share }: { from: number; share: number }) {
  const end = Math.min(100, from + share)
  return (
    <>
      <rect className="progress-doubted" x={`${from}%`} width={`${end - from}%`} height="100%" rx="2" />
      <line className="progress-hatch" x1={`${from}%`} x2={`${end}%`} y1="50%" y2="50%" />
    </>
  )
}
