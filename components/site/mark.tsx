/** The mark: an outline that becomes solid, what is said and what is done. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d="M3 3h13v6.5H9.5V16H3z" fill="none" stroke="currentColor" strokeWidth="2" />
      <rect x="9" y="9" width="13" height="13" rx="1" fill="currentColor" />
      <path d="M12 15.6l2.6 2.6 4.6-5.200" fill="none" stroke="var(--paper)" strokeWidth="2" />
    </svg>
  )
}
