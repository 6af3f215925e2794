import { report } from "../failure"

const undos: (() => Promise<void> | void)[] = []
let ending: Promise<void> | undefined

/** Puts down how to undo what was just done; the last is undone first. */
export function onEnd(undo: () => Promise<void> | void): void {
  undos.push(undo)
}

async function undoAll(): Promise<void> {
  for (let undo = undos.pop(); undo; undo = undos.pop()) {
    try {
      await undo()
    } catch (error) {
      report(error)
      process.exitCode = 1
    }
  }
}

/** Undoes everything and ends, once, however often it is asked. */
export function end(code: number): Promise<void> {
  process.exitCode = code
  ending ??= undoAll().then(() => process.exit())
  return ending
}

/** Whether the end has begun: what fails from then on is no failure. */
export function isEnding(): boolean {
  return ending !== undefined
}
