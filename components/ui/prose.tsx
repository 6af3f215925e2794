import type { ReactNode } from "react"

/** Running text: lines of a length that reads well, space between paragraphs. */
export function Prose({ children, lang }: { children: ReactNode; lang?: string }) {
  return (
    <div className="prose" lang={lang}>
      {children}
    </div>
  )
}

/** A text that somebody typed: its paragraphs and line breaks are kept, nothing in it is markup. */
export function PlainText({ text, lang }: { text: string; lang?: string | undefined }) {
  return (
    <p className="prose whitespace-pre-line" lang={lang}>
      {text}
    </p>
  )
}
