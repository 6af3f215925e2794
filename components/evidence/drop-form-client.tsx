"use client"
import { useRouter } from "next/navigation"
import {
  type ChangeEvent,
  type DragEvent,
  type FormEvent,
  type ReactNode,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react"
import { FieldErrorText } from "@/components/forms/field"
import { FormContext, type FormWords, fieldId } from "@/components/forms/form-context"
import type { FormValues } from "@/lib/core/form-state"
import { formatFileSize } from "@/lib/i18n/format"
import type { Locale } from "@/lib/i18n/routing"
import { useLeaveGuard } from "./leave-guard"
import { stateText, UploadItem } from "./upload-item"
import { createUploadList, type Fields, isBusy, type Upload } from "./upload-list"
import { fill, type UploadWords } from "./upload-words"

export interface DropFormProps {
  /** What the files are attached to. */
  hidden: Readonly<Record<string, string>>
  initial: FormValues
  largest: number
  /** The extensions that may be sent, each with its dot, and the same in words. */
  accept: string
  fileLabel: string
  fileHint: string
  send: string
  label: string
  locale: Locale
  words: FormWords
  uploadWords: UploadWords
  /** The fields that hold for all files. */
  children: ReactNode
}

const none: readonly Upload[] = []

/** The form for files where scripts run: dropped or chosen, several at once, each with an answer of its own. */
export function DropFormClient(props: DropFormProps) {
  const { hidden, initial, largest, accept, label, locale, words, uploadWords } = props
  const router = useRouter()
  const formId = useId()
  const form = useRef<HTMLFormElement>(null)
  const chooser = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [error, setError] = useState("")
  const [said, setSaid] = useState("")

  const faultOf = (file: File): string => {
    if (file.size === 0) return uploadWords.empty
    if (file.size > largest) return uploadWords.tooLarge
    const extension = /\.[^.]+$/.exec(file.name)?.[0].toLowerCase() ?? ""
    return accept.split(",").includes(extension) ? "" : uploadWords.wrongType
  }
  const [list] = useState(() =>
    createUploadList({ target: JSON.stringify(hidden), faultOf, onAttached: () => router.refresh() }),
  )
  const uploads = useSyncExternalStore(list.subscribe, list.all, () => none)

  useEffect(() => {
    const leaving = new AbortController()
    void list.restore(leaving.signal)
    window.addEventListener("online", list.retryAll)
    return () => {
      leaving.abort()
      window.removeEventListener("online", list.retryAll)
      list.stop()
    }
  }, [list])
  useLeaveGuard(
    uploads.some((one) => isBusy(one.state)),
    uploadWords.leave,
  )

  // Told once when it changes, not at every percent.
  const states = useRef(new Map<string, string>())
  useEffect(() => {
    for (const one of uploads) {
      const before = states.current.get(one.key)
      states.current.set(one.key, one.state)
      const isNews = !["ready", "waiting", "checking", "attaching"].includes(one.state)
      if (before !== one.state && isNews) setSaid(`${one.name}: ${stateText(one, uploadWords)}`)
    }
  }, [uploads, uploadWords])

  const add = (files: FileList | null) => {
    setError("")
    const told = Array.from(files ?? []).map((file) => {
      const how = list.add(file)
      const word =
        how === "twice" ? uploadWords.twice : how === "resumed" ? uploadWords.goesOn : uploadWords.chosen
      return fill(word, { name: file.name })
    })
    if (told.length > 0) setSaid(told.join(" "))
  }
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    add(event.currentTarget.files)
    // The same file may be chosen again.
    event.currentTarget.value = ""
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    add(event.dataTransfer.files)
  }
  const given = (): Fields => {
    const data = form.current ? [...new FormData(form.current)] : []
    return { ...Object.fromEntries(data.filter(([, value]) => typeof value === "string")), ...hidden }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const count = list.start(given())
    if (count > 0 || uploads.some((one) => isBusy(one.state))) return
    setError(uploadWords.nothing)
    chooser.current?.focus()
  }
  const remove = (one: Upload, index: number) => {
    list.remove(one.key)
    setSaid(fill(uploadWords.removed, { name: one.name }))
    const next = form.current?.querySelectorAll<HTMLButtonElement>(".upload-actions > button:last-child")
    const beside = next?.[index + 1] ?? next?.[index - 1] ?? chooser.current
    beside?.focus()
  }

  const context = useMemo(
    () => ({
      values: initial,
      errors: new Map(error ? [["file", error]] : []),
      data: {},
      pending: false,
      words,
      formId,
    }),
    [initial, error, words, formId],
  )
  const id = fieldId(formId, "file")
  return (
    <FormContext value={context}>
      <form ref={form} onSubmit={submit} noValidate aria-label={label} className="form" id="evidence-form">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the field inside is the first */}
        <div
          className={error ? "drop-zone field field-wrong" : "drop-zone field"}
          data-over={over || undefined}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <label htmlFor={id} className="field-label">
            {props.fileLabel}
          </label>
          <p className="hint" id={`${id}-hint`}>
            {uploadWords.drop} {props.fileHint}
          </p>
          <FieldErrorText id={id} error={error || undefined} word={words.error} />
          <input
            ref={chooser}
            id={id}
            type="file"
            multiple
            accept={accept}
            className="control control-file"
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`}
            onChange={choose}
          />
        </div>
        {uploads.length > 0 && (
          <ul className="uploads" aria-label={uploadWords.list}>
            {uploads.map((one, index) => (
              <UploadItem
                key={one.key}
                upload={one}
                words={uploadWords}
                size={formatFileSize(one.size, locale)}
                onTitle={(title) => list.setTitle(one.key, title)}
                onPause={() => list.pause(one.key)}
                onResume={() => list.resume(one.key, given())}
                onRemove={() => remove(one, index)}
              />
            ))}
          </ul>
        )}
        {props.children}
        <button type="submit" className="button button-primary">
          {props.send}
        </button>
        <p className="visually-hidden" role="status">
          {said}
        </p>
      </form>
    </FormContext>
  )
}
