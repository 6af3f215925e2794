"use client"
import { describedBy, Field, type FieldProps } from "./field"
import { useField } from "./form-context"

/** A file to send. `accept` as in HTML; the server looks at the content all the same. */
export function FileField({ accept, ...field }: FieldProps & { accept?: string }) {
  const { id, error } = useField(field.name)
  return (
    <Field {...field}>
      <input
        id={id}
        name={field.name}
        type="file"
        accept={accept}
        required={!field.optional}
        className="control control-file"
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, field.hint, error)}
      />
    </Field>
  )
}
