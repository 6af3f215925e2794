"use client"
import { useField } from "./form-context"

interface RowCheckProps {
  name: string
  value: string
  /** What ticking it chooses, for screen readers: the row stands beside it. */
  label: string
  /** Whether it is the first of its name, where the summary of errors leads. */
  first?: boolean
}

/** The checkbox of a table's row, sent as one of several values of one name. */
export function RowCheck({ name, value, label, first = false }: RowCheckProps) {
  const { id, values } = useField(name)
  return (
    <input
      id={first ? id : undefined}
      type="checkbox"
      name={name}
      value={value}
      defaultChecked={values.includes(value)}
      aria-label={label}
      className="row-check"
    />
  )
}
