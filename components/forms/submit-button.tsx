"use client"
import type { ReactNode } from "react"
import { useForm } from "./form-context"

interface SubmitButtonProps {
  children: ReactNode
  tone?: "primary" | "secondary" | "quiet" | "danger"
  /** Where a form has several ways to be sent: `name="intent" value="publish"`. */
  name?: string
  value?: string
}

/** Sends the form, once: while it is on its way another press does nothing. */
export function SubmitButton({ children, tone = "primary", name, value }: SubmitButtonProps) {
  const { pending, words } = useForm()
  return (
    <button
      type="submit"
      name={name}
      value={value}
      className={`button button-${tone} no-print`}
      // Not `disabled`: a disabled button loses the focus and its value.
      aria-disabled={pending || undefined}
    >
      {children}
      {pending && (
        <span className="visually-hidden" role="status">
          {words.sending}
        </span>
      )}
    </button>
  )
}
