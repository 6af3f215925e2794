type Turn = { stop: AbortController; over: Promise<unknown> }

// Next's bundles each load their own copy of this module: whose turn it is hangs on the process.
const holder: { luoshiTurns?: Map<string, Turn> } = Object.assign(globalThis)
holder.luoshiTurns ??= new Map()
const turns = holder.luoshiTurns

/**
 * Runs `work` when everybody before it under the same key, in this process, is done. Whoever waits asks the one under way to stop
 * by its signal: one that only listens to its sender's line does, others finish first.
 */
export async function inTurn<T>(key: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const before = turns.get(key)
  before?.stop.abort()
  const stop = new AbortController()
  const run = (before?.over ?? Promise.resolve()).then(() => work(stop.signal))
  const turn = { stop, over: run.catch(() => {}) }
  turns.set(key, turn)
  try {
    return await run
  } finally {
    if (turns.get(key) === turn) turns.delete(key)
  }
}
