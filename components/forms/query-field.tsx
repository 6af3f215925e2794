import { useId } from "react"
import type { Choice } from "./select-field"

interface QueryFieldProps {
  name: string
  label: string
  /** What the address says now. */
  value?: string
}

/** A search field of a `FilterBar`. */
export function QueryField({ name, label, value }: QueryFieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      <input
        id={id}
        type="search"
        name={name}
        defaultValue={value}
        className="control control-full"
        maxLength={200}
      />
    </div>
  )
}

/** A choice of a `FilterBar`; `anyLabel` is the one that filters nothing. */
export function QuerySelect({
  name,
  label,
  value,
  choices,
  anyLabel,
}: QueryFieldProps & { choices: readonly Choice[]; anyLabel: string }) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      <select id={id} name={name} defaultValue={value ?? ""} className="control control-full">
        <option value="">{anyLabel}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  )
}
