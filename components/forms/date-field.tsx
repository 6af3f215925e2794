"use client"
import { describedBy, Field, type FieldProps } from "./field"
import { useField } from "./form-context"

/** A calendar date, sent as `YYYY-MM-DD`; a browser without a date picker shows a text field for the same. */
export function DateField({ min, max, ...field }: FieldProps & { min?: string; max?: string }) {
  const { id, value, error } = useField(field.name)
  return (
    <Field {...field}>
      <input
        id={id}
        name={field.name}
        type="date"
        defaultValue={value}
        min={min}
        max={max}
        pattern="\d{4}-\d{2}-\d{2}"
        placeholder="YYYY-MM-DD"
        required={!field.optional}
        className="control control-medium"
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, field.hint, error)}
      />
    </Field>
  )
}
