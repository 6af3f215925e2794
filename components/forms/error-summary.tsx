"use client"
import { useEffect, useRef } from "react"
import type { FieldError } from "@/lib/core/form-state"
import { fieldId, useForm } from "./form-context"

/** Everything that is wrong with a form, at its top, each linked to its field. Takes the focus when it appears. */
export function ErrorSummary({ title, errors }: { title: string; errors: readonly FieldError[] }) {
  const { formId } = useForm()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (errors.length > 0) box.current?.focus()
  }, [errors])
  return (
    <div ref={box} className="error-summary" role="alert" tabIndex={-1}>
      <h2>{title}</h2>
      <ul>
        {errors.map((error) => (
          <li key={`${error.path} ${error.summary}`}>
            {error.path ? <a href={`#${fieldId(formId, error.path)}`}>{error.summary}</a> : error.summary}
          </li>
        ))}
      </ul>
    </div>
  )
}
