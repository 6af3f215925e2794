// The server and Next's bundles each load their own copy of this module, so what they share hangs on the process.
const key = Symbol.for("luoshi.lifecycle")
type Phase = "starting" | "ready" | "stopping"
type Holder = { [key]?: Phase }
const holder: Holder = Object.assign(globalThis)

/** Which part of its life this process is in; `ready` once migrations are applied and it serves. */
export function phase(): Phase {
  return holder[key] ?? "starting"
}

/** Moves this process to the next part of its life. */
export function enterPhase(next: Phase): void {
  holder[key] = next
}
