"use client"
import type { ReactNode } from "react"
import { FieldErrorText } from "./field"
import { useField } from "./form-context"

/** One statement to agree to or not; sent as `on` where it is ticked. */
export function Checkbox({ name, label }: { name: string; label: ReactNode }) {
  const { id, value, error, words } = useField(name)
  return (
    <div className={error ? "field field-wrong" : "field"}>
      <FieldErrorText id={id} error={error} word={words.error} />
      <div className="choice">
        <input
          id={id}
          type="checkbox"
          name={name}
          value="on"
          defaultChecked={value === "on" || value === "true"}
          aria-describedby={error ? `${id}-error` : undefined}
        />
        <label htmlFor={id}>{label}</label>
      </div>
    </div>
  )
}
