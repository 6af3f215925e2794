"use client"
import type { ReactNode } from "react"
import { useField } from "./form-context"

/** What every field has. */
export interface FieldProps {
  /** The name under which the form sends it; dotted for parts: `name.zh-CN`. */
  name: string
  label: ReactNode
  /** Help, between the label and the field. */
  hint?: ReactNode
  /** Fields are required unless they say so. */
  optional?: boolean
  /** Required or not by another answer: the hint says when, and nothing is marked. */
  conditional?: boolean
}

/** The ids that tie a control to its hint and its error. */
export function describedBy(id: string, hint: unknown, error: unknown, more?: string): string | undefined {
  const ids = [hint ? `${id}-hint` : "", error ? `${id}-error` : "", more ?? ""].filter(Boolean)
  return ids.length > 0 ? ids.join(" ") : undefined
}

/** Label, hint and error around one control. */
export function Field({
  name,
  label,
  hint,
  optional,
  conditional,
  children,
}: FieldProps & { children: ReactNode }) {
  const { id, error, words } = useField(name)
  return (
    <div className={error ? "field field-wrong" : "field"}>
      <label htmlFor={id} className="field-label">
        {label}
        {optional && !conditional && <span className="field-optional">{words.optional}</span>}
      </label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldErrorText id={id} error={error} word={words.error} />
      {children}
    </div>
  )
}

/** A field's error, above its control. */
export function FieldErrorText({ id, error, word }: { id: string; error: string | undefined; word: string }) {
  if (!error) return null
  return (
    <p className="field-error" id={`${id}-error`}>
      <span className="visually-hidden">{word}</span>
      {error}
    </p>
  )
}

/** Several controls under one legend, with hint and error. */
export function FieldGroup({ name, label, hint, optional, children }: FieldProps & { children: ReactNode }) {
  const { id, error, words } = useField(name)
  return (
    <fieldset
      className={error ? "field field-wrong" : "field"}
      aria-describedby={describedBy(id, hint, error)}
    >
      <legend className="field-label">
        {label}
        {optional && <span className="field-optional">{words.optional}</span>}
      </legend>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldErrorText id={id} error={error} word={words.error} />
      {children}
    </fieldset>
  )
}
