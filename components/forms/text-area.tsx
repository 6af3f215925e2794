"use client"
import { useState } from "react"
import { describedBy, Field, type FieldProps } from "./field"
import { useField } from "./form-context"

interface TextAreaProps extends FieldProps {
  rows?: number
  /** Counted as it is typed, once JavaScript runs; more can be typed, and is refused. */
  maxLength?: number
  lang?: string
}

/** Several lines of text. */
export function TextArea({ rows = 5, maxLength, lang, ...field }: TextAreaProps) {
  const { id, value, error, words } = useField(field.name)
  const [length, setLength] = useState<number | null>(null)
  const left = maxLength === undefined || length === null ? null : maxLength - length
  const count =
    left === null
      ? words.upTo.replace("{count}", String(maxLength))
      : (left < 0 ? words.tooLong : words.remaining).replace("{count}", String(Math.abs(left)))
  return (
    <Field {...field}>
      <textarea
        id={id}
        name={field.name}
        rows={rows}
        defaultValue={value}
        lang={lang}
        required={!field.optional}
        className="control control-full"
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(
          id,
          field.hint,
          error,
          maxLength === undefined ? undefined : `${id}-count`,
        )}
        onChange={(event) => setLength(event.currentTarget.value.length)}
      />
      {maxLength !== undefined && (
        <p
          className={left !== null && left < 0 ? "field-count field-error" : "field-count"}
          id={`${id}-count`}
        >
          {count}
        </p>
      )}
    </Field>
  )
}
