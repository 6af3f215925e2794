import { forgetUpload, listRemembered, type Remembered, rememberUpload } from "./remembered-uploads"
import { FileNeeded, sendFile } from "./send-file"
import { askOffset, dropUpload, Interrupted, Refused } from "./upload-calls"

export type UploadState =
  | "ready"
  | "waiting"
  | "checking"
  | "sending"
  | "attaching"
  | "paused"
  | "interrupted"
  | "file-needed"
  | "attached"
  | "known"
  | "refused"

/** One file of the list. */
export type Upload = {
  key: string
  name: string
  size: number
  modified: number
  title: string
  state: UploadState
  /** Bytes that the server has. */
  sent: number
  /** Why it was refused. */
  message: string
  /** Refused for good: the file itself will not do. */
  isFinal: boolean
  id: string | null
}

export type Fields = Readonly<Record<string, unknown>>

/** How many files are sent at a time. */
const abreast = 2
const longestWait = 30_000

const started: readonly UploadState[] = ["waiting", "checking", "sending", "attaching", "interrupted"]
const running: readonly UploadState[] = ["checking", "sending", "attaching"]

/** Whether leaving the page would interrupt it. */
export const isBusy = (state: UploadState) => started.includes(state)
/** Whether it arrived. */
export const isDone = (state: UploadState) => state === "attached" || state === "known"

const titleOf = (name: string) => name.replace(/\.[^.]+$/, "").slice(0, 200)
const printOf = (file: { name: string; size: number; modified: number }) =>
  `${file.name}\n${file.size}\n${file.modified}`

type Options = {
  /** What the files are attached to, as the page names it. */
  target: string
  /** Why a file cannot be sent at all, in words; empty where it can. */
  faultOf(file: File): string
  onAttached(): void
}

/** The files that a page sends, two at a time; it holds them, and tells whoever subscribes when something changed. */
export function createUploadList({ target, faultOf, onAttached }: Options) {
  let uploads: readonly Upload[] = []
  const files = new Map<string, File>()
  const fields = new Map<string, Fields>()
  const stops = new Map<string, AbortController>()
  const failures = new Map<string, number>()
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  const listeners = new Set<() => void>()

  const tell = () => {
    for (const listener of listeners) listener()
  }
  const find = (key: string) => uploads.find((one) => one.key === key)
  const change = (key: string, part: Partial<Upload>) => {
    uploads = uploads.map((one) => (one.key === key ? { ...one, ...part } : one))
    tell()
  }
  const halt = (key: string) => {
    clearTimeout(timers.get(key))
    stops.get(key)?.abort(new Error("stopped"))
    stops.delete(key)
  }

  const fail = (key: string, error: unknown) => {
    if (error instanceof FileNeeded) return change(key, { state: "file-needed" })
    if (error instanceof Refused) {
      const isFinal = ["unsupported-type", "infected", "too-large", "conflict"].includes(error.code)
      const id = find(key)?.id
      if (isFinal && id) forgetUpload(id)
      return change(key, { state: "refused", message: error.message, isFinal, ...(isFinal && { id: null }) })
    }
    if (!(error instanceof Interrupted)) console.warn(error)
    const count = (failures.get(key) ?? 0) + 1
    failures.set(key, count)
    change(key, { state: "interrupted" })
    timers.set(
      key,
      setTimeout(() => again(key), Math.min(longestWait, 1000 * 2 ** (count - 1))),
    )
  }

  const run = async (one: Upload) => {
    const { key } = one
    const stop = new AbortController()
    stops.set(key, stop)
    const ifCurrent = (part: Partial<Upload>) => {
      if (stops.get(key) === stop) change(key, part)
    }
    const remember = (id: string) => {
      const { name, size, modified, title } = find(key) ?? one
      rememberUpload({ id, target, name, size, modified, title, at: Date.now() })
    }
    try {
      const how = await sendFile(
        {
          file: files.get(key) ?? null,
          name: one.name,
          size: one.size,
          id: one.id,
          fields: { ...fields.get(key), title: one.title },
          onState: (state) => ifCurrent({ state }),
          onSent: (sent) => {
            failures.delete(key)
            ifCurrent({ sent })
          },
          onOpened: (id) => {
            remember(id)
            ifCurrent({ id })
          },
        },
        stop.signal,
      )
      const id = find(key)?.id
      if (id) forgetUpload(id)
      files.delete(key)
      ifCurrent({ state: how === "known" ? "known" : "attached", sent: one.size })
      onAttached()
    } catch (error) {
      if (!stop.signal.aborted) fail(key, error)
    } finally {
      if (stops.get(key) === stop) stops.delete(key)
      pump()
    }
  }

  const pump = () => {
    for (const one of uploads) {
      if (uploads.filter(({ state }) => running.includes(state)).length >= abreast) return
      if (one.state !== "waiting") continue
      change(one.key, { state: one.id ? "sending" : "checking" })
      void run(one)
    }
  }

  const again = (key: string) => {
    if (find(key)?.state === "interrupted") change(key, { state: "waiting" })
    pump()
  }

  const add = (file: File): "added" | "resumed" | "twice" => {
    const it = { name: file.name, size: file.size, modified: file.lastModified }
    const known = uploads.find((one) => printOf(one) === printOf(it) && !isDone(one.state) && !one.isFinal)
    if (known && known.state !== "file-needed") return "twice"
    if (known) {
      files.set(known.key, file)
      change(known.key, { state: "ready" })
      return "resumed"
    }
    const message = faultOf(file)
    const key = crypto.getRandomValues(new Uint32Array(2)).join("-")
    const state = message ? "refused" : "ready"
    const rest = { title: titleOf(file.name), sent: 0, message, isFinal: message !== "", id: null }
    uploads = [...uploads, { ...it, ...rest, key, state }]
    files.set(key, file)
    tell()
    return "added"
  }

  const restore = async (one: Remembered, signal: AbortSignal) => {
    const offset = await askOffset(one.id, signal).catch(() => undefined)
    // Whoever else signs in here does not even see the names.
    if (offset === null) forgetUpload(one.id)
    if (typeof offset !== "number" || signal.aborted || uploads.some(({ id }) => id === one.id)) return
    const { id, name, size, modified, title } = one
    const state = offset === size ? "ready" : "file-needed"
    const rest = { sent: offset, message: "", isFinal: false }
    uploads = [...uploads, { key: id, id, name, size, modified, title, state, ...rest }]
    tell()
  }

  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    all: () => uploads,
    add,
    /** What was left behind when the page was left last. */
    restore: async (signal: AbortSignal) => {
      for (const one of listRemembered(target)) await restore(one, signal)
    },
    setTitle: (key: string, title: string) => change(key, { title }),
    /** Sends everything that is ready, with what the form says of it. */
    start: (given: Fields): number => {
      const next = uploads.filter(
        ({ state, isFinal }) => state === "ready" || (state === "refused" && !isFinal),
      )
      for (const { key } of next) {
        fields.set(key, given)
        change(key, { state: "waiting", message: "" })
      }
      pump()
      return next.length
    },
    /** Goes on with one that was paused, refused or interrupted. */
    resume: (key: string, given: Fields) => {
      clearTimeout(timers.get(key))
      fields.set(key, given)
      change(key, { state: "waiting", message: "" })
      pump()
    },
    pause: (key: string) => {
      halt(key)
      change(key, { state: "paused" })
      pump()
    },
    remove: (key: string) => {
      const one = find(key)
      halt(key)
      if (one?.id) {
        forgetUpload(one.id)
        if (!isDone(one.state)) dropUpload(one.id)
      }
      files.delete(key)
      uploads = uploads.filter((other) => other.key !== key)
      tell()
      pump()
    },
    /** The line is back: nothing waits any longer. */
    retryAll: () => {
      for (const { key } of uploads) again(key)
    },
    /** The page is left: nothing is sent any more, and everything is remembered. */
    stop: () => {
      for (const { key, state } of uploads) {
        if (!isBusy(state)) continue
        halt(key)
        change(key, { state: "paused" })
      }
    },
  }
}
