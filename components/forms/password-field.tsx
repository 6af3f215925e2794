"use client"
import { useState } from "react"
import { describedBy, Field, type FieldProps } from "./field"
import { useField } from "./form-context"

interface PasswordFieldProps extends FieldProps {
  autoComplete: "current-password" | "new-password"
}

/** A password. What was typed never comes back from the server. */
export function PasswordField({ autoComplete, ...field }: PasswordFieldProps) {
  const { id, error, words } = useField(field.name)
  const [shown, setShown] = useState(false)
  return (
    <Field {...field}>
      <span className="control-with-unit">
        <input
          id={id}
          name={field.name}
          type={shown ? "text" : "password"}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          required={!field.optional}
          className="control control-medium"
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, field.hint, error)}
        />
        <button
          type="button"
          className="button button-quiet script-only whitespace-nowrap"
          onClick={() => setShown(!shown)}
        >
          {shown ? words.hidePassword : words.showPassword}
        </button>
      </span>
    </Field>
  )
}
