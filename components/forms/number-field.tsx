"use client"
import { describedBy, Field, type FieldProps } from "./field"
import { useField } from "./form-context"

/** A number, typed: no arrows that change it by accident. `unit` stands after it. */
export function NumberField({ unit, decimal, ...field }: FieldProps & { unit?: string; decimal?: boolean }) {
  const { id, value, error } = useField(field.name)
  return (
    <Field {...field}>
      <span className="control-with-unit">
        <input
          id={id}
          name={field.name}
          type="text"
          inputMode={decimal ? "decimal" : "numeric"}
          defaultValue={value}
          autoComplete="off"
          spellCheck={false}
          required={!field.optional}
          className="control control-short"
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, field.hint, error)}
        />
        {unit && <span className="control-unit">{unit}</span>}
      </span>
    </Field>
  )
}
