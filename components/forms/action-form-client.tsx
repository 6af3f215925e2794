"use client"
import { type FormEvent, startTransition, useActionState, useEffect, useId, useMemo, useRef } from "react"
import { idleForm } from "@/lib/core/form-state"
import type { ActionFormProps } from "./action-form"
import { ErrorSummary } from "./error-summary"
import { FormContext, type FormWords } from "./form-context"

const noValues = {}
const noData = {}

/** The part of `ActionForm` that lives in the browser too. Pages use `ActionForm`. */
export function ActionFormClient({
  action,
  children,
  initial = noValues,
  hidden = {},
  label,
  disclosure,
  words,
}: ActionFormProps & { words: FormWords }) {
  const [state, send, pending] = useActionState(action, idleForm)
  const formId = useId()
  const form = useRef<HTMLFormElement>(null)

  // React empties a form after its action; sending by hand keeps every field as it is, chosen files too.
  const sendByHand = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (pending) return
    const { submitter } = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent : { submitter: null }
    const formData = new FormData(event.currentTarget, submitter)
    startTransition(() => send(formData))
  }

  useEffect(() => {
    if (state.status === "done") form.current?.reset()
  }, [state])

  const context = useMemo(
    () => ({
      values: state.status === "error" ? { ...initial, ...state.values } : initial,
      errors: new Map(state.errors.map((error) => [error.path, error.message])),
      data: state.status === "done" ? (state.data ?? noData) : noData,
      pending,
      words,
      formId,
    }),
    [state, initial, pending, words, formId],
  )

  const fields = (
    <FormContext value={context}>
      <form ref={form} action={send} onSubmit={sendByHand} noValidate aria-label={label} className="form">
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {state.status === "error" && <ErrorSummary title={words.errorTitle} errors={state.errors} />}
        {state.status === "done" && state.notice && (
          <p className="notice tone-success" role="status">
            {state.notice}
          </p>
        )}
        {children}
      </form>
    </FormContext>
  )
  if (!disclosure) return fields
  return (
    <details className="confirm no-print" open={state.status === "idle" ? undefined : true}>
      <summary className={`button ${disclosure.prominent ? "button-primary" : "button-secondary"}`}>
        {disclosure.summary}
      </summary>
      <div className={`confirm-body tone-${disclosure.tone}`}>
        <p className="confirm-warning">{disclosure.warning}</p>
        {fields}
      </div>
    </details>
  )
}
