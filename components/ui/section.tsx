import { type ReactNode, useId } from "react"

interface SectionProps {
  title: ReactNode
  /** A sentence under the title. */
  lead?: ReactNode
  /** Links or buttons at the end of the title's line. */
  actions?: ReactNode
  /** The address of the section within the page. */
  id?: string
  children: ReactNode
}

/** A part of a page under an `<h2>`. */
export function Section({ title, lead, actions, id, children }: SectionProps) {
  const titleId = useId()
  return (
    <section className="section" id={id} aria-labelledby={titleId}>
      <div className="section-header">
        <div>
          <h2 className="section-title" id={titleId}>
            {title}
          </h2>
          {lead && <p className="section-lead">{lead}</p>}
        </div>
        {actions && <div className="no-print">{actions}</div>}
      </div>
      {children}
    </section>
  )
}
