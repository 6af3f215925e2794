import type { z } from "zod"

/** Answers each question of the process that started this one; ends with it. */
export function answer<S extends z.ZodType>(
  question: S,
  work: (question: z.output<S>) => Promise<unknown>,
): void {
  // Ctrl-C reaches every process of the terminal: whoever started this one ends it in order.
  process.on("SIGINT", () => {})
  process.on("disconnect", () => process.exit())
  process.on("message", (message) => {
    work(question.parse(message)).then(
      (result) => process.send?.(result),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
        process.exit(1)
      },
    )
  })
}
