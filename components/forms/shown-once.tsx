"use client"
import { useRef, useState } from "react"
import { useForm } from "./form-context"

interface ShownOnceProps {
  /** Name of the datum in the action's answer. */
  name: string
  label: string
  /** That it will not be shown again, and what to do with it. */
  hint: string
  copy: string
  copied: string
}

/** A secret that the form's answer brought: shown this once, to be copied. Nothing before that. */
export function ShownOnce({ name, label, hint, copy, copied }: ShownOnceProps) {
  const { data, formId } = useForm()
  const field = useRef<HTMLInputElement>(null)
  const [done, setDone] = useState(false)
  const secret = data[name]
  if (!secret) return null
  const id = `${formId}-${name}`
  const copyIt = async () => {
    field.current?.select()
    await navigator.clipboard?.writeText(secret)
    setDone(true)
  }
  return (
    <div className="shown-once tone-success" role="status">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
      <div className="control-with-unit">
        <input
          ref={field}
          id={id}
          className="control control-full control-code"
          value={secret}
          readOnly
          aria-describedby={`${id}-hint`}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button type="button" className="button button-secondary script-only" onClick={copyIt}>
          {done ? copied : copy}
        </button>
      </div>
    </div>
  )
}
