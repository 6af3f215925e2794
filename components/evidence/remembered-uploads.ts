/** What this browser remembers of a file on its way, so that it goes on after the page was left. */
export type Remembered = {
  id: string
  target: string
  name: string
  size: number
  modified: number
  title: string
  at: number
}

const place = "luoshi-uploads"
const day = 24 * 3_600_000

const isRemembered = (it: unknown): it is Remembered =>
  typeof it === "object" && it !== null && "id" in it && "target" in it && "size" in it && "at" in it

/** Everything that is remembered and not too old to go on. A browser that keeps nothing remembers nothing. */
function readAll(): Remembered[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(place) ?? "[]")
    const known = Array.isArray(stored) ? stored.filter(isRemembered) : []
    return known.filter((one) => Date.now() - one.at < day)
  } catch {
    return []
  }
}

function writeAll(all: readonly Remembered[]): void {
  try {
    localStorage.setItem(place, JSON.stringify(all))
  } catch {
    // Then it does not go on after the page was left, and everything else works.
  }
}

/** What was on its way to a milestone or report when this page was left. */
export function listRemembered(target: string): Remembered[] {
  return readAll().filter((one) => one.target === target)
}

/** Remembers a file on its way. */
export function rememberUpload(upload: Remembered): void {
  writeAll([...readAll().filter((one) => one.id !== upload.id), upload])
}

/** Forgets a file that arrived, or will not. */
export function forgetUpload(id: string): void {
  writeAll(readAll().filter((one) => one.id !== id))
}
