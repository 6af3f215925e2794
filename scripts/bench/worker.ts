import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import type { z } from "zod"

/** A script that answers questions in a process of its own, so that measuring and being measured do not share one. */
export type Worker = {
  ask<S extends z.ZodType>(question: unknown, answer: S): Promise<z.output<S>>
  end(): Promise<void>
}

async function next(child: ChildProcess, name: string): Promise<unknown> {
  const gone = new AbortController()
  const exit = once(child, "exit", { signal: gone.signal }).then(() => {
    throw new Error(`${name} ended before it answered`)
  })
  try {
    const [answer] = await Promise.race([once(child, "message", { signal: gone.signal }), exit])
    return answer
  } finally {
    gone.abort()
    exit.catch(() => undefined)
  }
}

/** Starts a script of this folder that calls `answer`. */
export function startWorker(name: string): Worker {
  const child = fork(join(import.meta.dirname, `${name}.ts`), {
    execArgv: ["--import", "tsx"],
    serialization: "advanced",
  })
  return {
    ask: async (question, answer) => {
      child.send(Object(question))
      return answer.parse(await next(child, name))
    },
    end: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const exit = once(child, "exit")
      child.kill("SIGTERM")
      await exit
    },
  }
}
