"use client"
import { useLayoutEffect, useRef } from "react"
import { isBusy, isDone, type Upload } from "./upload-list"
import { fill, type UploadWords } from "./upload-words"

interface UploadItemProps {
  upload: Upload
  words: UploadWords
  size: string
  onTitle(title: string): void
  onPause(): void
  onResume(): void
  onRemove(): void
}

/** How it stands, in words. */
export function stateText({ state, sent, size, message }: Upload, words: UploadWords): string {
  if (state === "refused") return fill(words.refused, { reason: message })
  const percent = String(Math.floor((Math.min(sent, size) * 100) / Math.max(1, size)))
  return fill(words.state[state], { percent })
}

/** One file of the list: its title, how far it has come, and what can be done with it. */
export function UploadItem({ upload, words, size, onTitle, onPause, onResume, onRemove }: UploadItemProps) {
  const { key, name, title, state, sent, isFinal } = upload
  const remove = useRef<HTMLButtonElement>(null)
  const hadFocus = useRef(false)
  const mayPause = isBusy(state) && state !== "attaching"
  const isRetry = state === "refused" && !isFinal
  const action = mayPause ? "pause" : state === "paused" ? "resume" : isRetry ? "retry" : null
  const removeWord = isDone(state) ? words.action.clear : words.action.remove
  const named = (what: string) => fill(words.of, { action: what, name })

  // A button that goes away takes the focus along; the one beside it stays.
  useLayoutEffect(() => {
    if (action === null && hadFocus.current) remove.current?.focus()
    if (action === null) hadFocus.current = false
  }, [action])

  return (
    <li className="upload" data-state={state}>
      <p className="upload-name">
        <span className="break-anywhere">{name}</span> <span className="hint">{size}</span>
      </p>
      <label className="upload-title">
        <span aria-hidden="true">{words.titleShort}</span>
        <input
          className="control"
          aria-label={fill(words.title, { name })}
          value={title}
          maxLength={200}
          readOnly={isBusy(state) || isDone(state) || isFinal}
          onChange={(event) => onTitle(event.currentTarget.value)}
        />
      </label>
      <progress
        max={upload.size}
        value={isDone(state) ? upload.size : sent}
        aria-label={fill(words.progress, { name })}
      />
      <p className="upload-state" id={`${key}-state`}>
        {stateText(upload, words)}
      </p>
      <p className="upload-actions">
        {action && (
          <button
            type="button"
            className="button button-quiet"
            aria-label={named(words.action[action])}
            onClick={mayPause ? onPause : onResume}
            onFocus={() => {
              hadFocus.current = true
            }}
            onBlur={(event) => {
              // One that goes away with the focus has nowhere to pass it on to.
              if (event.relatedTarget) hadFocus.current = false
            }}
          >
            {words.action[action]}
          </button>
        )}
        <button
          ref={remove}
          type="button"
          className="button button-quiet"
          aria-label={named(removeWord)}
          onClick={onRemove}
        >
          {removeWord}
        </button>
      </p>
    </li>
  )
}
