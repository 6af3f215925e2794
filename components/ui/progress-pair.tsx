interface ProgressPairProps {
  /** 0 to 100, or null where there is no figure. */
  reported: number | null
  verified: number | null
  words: {
    reported: string
    verified: string
    /** What stands in place of a figure that is null. Never 0. */
    reportedNull: string
    verifiedNull: string
  }
  /** `compact` for tables: smaller, with the same names in sight. */
  size?: "full" | "compact"
}

/**
 * What is claimed beside what was checked: an outlined bar and a solid one, the same everywhere, with the
 * numbers in words. Widths are attributes of the drawing because a page may carry no styles of its own.
 */
export function ProgressPair({ reported, verified, words, size = "full" }: ProgressPairProps) {
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
                  {value > 0 && <rect className="progress-fill" width={`${value}%`} height="100%" rx="2" />}
                </svg>
                <span className="progress-value">{value}%</span>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
