"use client"
import { type FormEvent, type ReactNode, useId, useMemo, useRef, useState } from "react"
import { ErrorSummary } from "@/components/forms/error-summary"
import { FormContext, type FormWords } from "@/components/forms/form-context"
import type { FieldError, FormValues } from "@/lib/core/form-state"

export interface UploadFormProps {
  /** The handler's address, which also names the page to come back to. */
  action: string
  hidden: Readonly<Record<string, string>>
  initial: FormValues
  /** What was wrong with the form when it was sent without scripts. */
  errors: readonly FieldError[]
  /** The largest file, in bytes, and what to say of a larger one. */
  largest: number
  tooLarge: FieldError
  words: FormWords
  uploadWords: { progress: string; cancel: string; failed: string }
  label: string
  children: ReactNode
}

function errorsIn(answer: string): readonly FieldError[] | null {
  try {
    const { errors } = JSON.parse(answer)
    return Array.isArray(errors) ? errors : null
  } catch {
    return null
  }
}

function hrefIn(answer: string): string | null {
  try {
    const { href } = JSON.parse(answer)
    return typeof href === "string" && href.startsWith("/") ? href : null
  } catch {
    return null
  }
}

/** The part of `UploadForm` that lives in the browser: sends the file by hand to show how far it has come. */
export function UploadFormClient(props: UploadFormProps) {
  const { action, hidden, initial, largest, tooLarge, words, uploadWords, label, children } = props
  const [errors, setErrors] = useState(props.errors)
  const [sent, setSent] = useState<number | null>(null)
  const request = useRef<XMLHttpRequest | null>(null)
  const formId = useId()

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (sent !== null) return
    const body = new FormData(event.currentTarget)
    const file = body.get("file")
    if (file instanceof File && file.size > largest) return setErrors([tooLarge])
    const xhr = new XMLHttpRequest()
    const failed = () => {
      setSent(null)
      setErrors([{ path: "", message: uploadWords.failed, summary: uploadWords.failed }])
    }
    xhr.upload.onprogress = ({ loaded, total }) => setSent(Math.floor((loaded * 100) / Math.max(1, total)))
    xhr.onload = () => {
      const href = hrefIn(xhr.responseText)
      // Before the address has its mark, only the mark would change and nothing be asked anew.
      if (href) return window.location.assign(href.replace("#", `&at=${Date.now()}#`))
      setSent(null)
      const found = errorsIn(xhr.responseText)
      if (found) setErrors(found)
      else failed()
    }
    xhr.onerror = failed
    xhr.onabort = () => setSent(null)
    xhr.open("POST", action)
    xhr.setRequestHeader("Accept", "application/json")
    request.current = xhr
    setErrors([])
    setSent(0)
    xhr.send(body)
  }

  const context = useMemo(
    () => ({
      values: initial,
      errors: new Map(errors.map((error) => [error.path, error.message])),
      data: {},
      pending: sent !== null,
      words,
      formId,
    }),
    [initial, errors, sent, words, formId],
  )
  return (
    <FormContext value={context}>
      <form
        method="post"
        action={action}
        encType="multipart/form-data"
        onSubmit={send}
        noValidate
        aria-label={label}
        className="form"
        id="evidence-form"
      >
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {errors.length > 0 && <ErrorSummary title={words.errorTitle} errors={errors} />}
        {children}
        {sent !== null && (
          <p className="upload-progress">
            <progress max={100} value={sent} aria-label={uploadWords.progress} />
            <span>{sent}%</span>
            <button type="button" className="button button-quiet" onClick={() => request.current?.abort()}>
              {uploadWords.cancel}
            </button>
          </p>
        )}
      </form>
    </FormContext>
  )
}
