"use client"
import { describedBy, Field, type FieldProps } from "./field"
import { useField } from "./form-context"

export interface Choice {
  value: string
  label: string
  hint?: string
  /** The language of the label, where it is not the page's. */
  lang?: string
}

interface SelectFieldProps extends FieldProps {
  choices: readonly Choice[]
  /** The first line, for nothing chosen; without it "choose one", or nothing where a value is given. */
  emptyLabel?: string
}

/** One of many. Of few, use `RadioGroup`. */
export function SelectField({ choices, emptyLabel, ...field }: SelectFieldProps) {
  const { id, value, error, words } = useField(field.name)
  return (
    <Field {...field}>
      <select
        // React sets what is chosen only when a select is made.
        key={value}
        id={id}
        name={field.name}
        defaultValue={value}
        required={!field.optional}
        className="control control-medium"
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, field.hint, error)}
      >
        {(emptyLabel !== undefined || value === "" || field.optional) && (
          <option value="">{emptyLabel ?? words.choose}</option>
        )}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Field>
  )
}
