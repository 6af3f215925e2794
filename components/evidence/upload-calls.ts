/** The line broke, or the server could not answer: trying again later may go well. */
export class Interrupted extends Error {}

/** The server said no, in the reader's language. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

const address = "/api/workspace/uploads"
/** One request's part of a file, in bytes: small enough for proxies, and for slow lines before they are cut. */
const part = 4 * 1024 * 1024

const at = (id: string, more = "") => `${address}/${id}${more}?locale=${document.documentElement.lang}`

type Body = { [key: string]: unknown }

function isBody(value: unknown): value is Body {
  return typeof value === "object" && value !== null
}

function bodyIn(text: string): Body {
  try {
    const value: unknown = JSON.parse(text)
    return isBody(value) ? value : {}
  } catch {
    return {}
  }
}

/** Throws what an answer that is no success means. */
function check(status: number, text: string): Body {
  const body = bodyIn(text)
  if (status < 300) return body
  const { code, message, fields } = body
  if (typeof code !== "string" || status >= 500) throw new Interrupted(`status ${status}`)
  const [first]: unknown[] = Array.isArray(fields) ? fields : []
  const said = isBody(first) ? (first.path === "file" ? first.message : first.summary) : message
  throw new Refused(code, String(said ?? message))
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw new Interrupted("no answer")
  }
}

async function post(url: string, body: object, signal: AbortSignal): Promise<Body> {
  const headers = { "Content-Type": "application/json" }
  const answer = await ask(url, { method: "POST", headers, body: JSON.stringify(body), signal })
  return check(answer.status, await answer.text().catch(() => ""))
}

/** Announces a file; where `offset` is its size already, nothing has to be sent. */
export async function openUpload(
  file: { name: string; length: number; sha256: string | null },
  signal: AbortSignal,
): Promise<{ id: string; offset: number }> {
  const { id, offset } = await post(`${address}?locale=${document.documentElement.lang}`, file, signal)
  return { id: String(id), offset: Number(offset) }
}

/** How many bytes of an upload the server has; null where it knows none such. */
export async function askOffset(id: string, signal: AbortSignal): Promise<number | null> {
  const answer = await ask(at(id), { method: "HEAD", signal })
  if (answer.status === 404) return null
  // An answer to HEAD has no words: another question is refused for the same reason, in words.
  if (answer.status === 401) await post(`${address}?locale=${document.documentElement.lang}`, {}, signal)
  if (!answer.ok) throw new Interrupted(`status ${answer.status}`)
  return Number(answer.headers.get("Upload-Offset"))
}

/** Sends the next part of a file and gives how much the server has then. `onSent` hears how far it has come. */
export function sendPart(
  id: string,
  file: File,
  offset: number,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<number> {
  return new Promise((resolve, reject) => {
    // fetch does not tell how much of a body is sent.
    const xhr = new XMLHttpRequest()
    const stop = () => xhr.abort()
    signal.addEventListener("abort", stop, { once: true })
    xhr.upload.onprogress = ({ loaded }) => onSent(offset + loaded)
    xhr.onload = () => {
      try {
        check(xhr.status, xhr.responseText)
        resolve(Number(xhr.getResponseHeader("Upload-Offset")))
      } catch (error) {
        reject(error)
      }
    }
    xhr.onerror = () => reject(new Interrupted("no answer"))
    xhr.onabort = () => reject(signal.reason)
    xhr.onloadend = () => signal.removeEventListener("abort", stop)
    xhr.open("PATCH", at(id))
    xhr.setRequestHeader("Content-Type", "application/offset+octet-stream")
    xhr.setRequestHeader("Upload-Offset", String(offset))
    xhr.send(file.slice(offset, offset + part))
  })
}

/** Attaches an upload that is whole. */
export async function attachUpload(id: string, fields: object, signal: AbortSignal): Promise<void> {
  await post(at(id, "/attach"), fields, signal)
}

/** Gives an upload up; nobody waits for it. */
export function dropUpload(id: string): void {
  fetch(at(id), { method: "DELETE", keepalive: true }).catch(() => {})
}
