"use client"
import { describedBy, Field, type FieldProps } from "./field"
import { useField } from "./form-context"

interface TextFieldProps extends FieldProps {
  type?: "text" | "email" | "url" | "search"
  maxLength?: number
  autoComplete?: string
  /** As wide as what goes in: a code, a name, the whole line. */
  width?: "short" | "medium" | "full"
  /** The language the text is to be written in, where it is not the page's. */
  lang?: string
}

/** One line of text. */
export function TextField({
  type = "text",
  maxLength,
  autoComplete,
  width = "full",
  lang,
  ...field
}: TextFieldProps) {
  const { id, value, error } = useField(field.name)
  return (
    <Field {...field}>
      <input
        id={id}
        name={field.name}
        type={type}
        defaultValue={value}
        maxLength={maxLength}
        autoComplete={autoComplete ?? "off"}
        lang={lang}
        required={!field.optional}
        className={`control control-${width}`}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, field.hint, error)}
      />
    </Field>
  )
}
