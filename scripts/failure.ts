import { SettingsError } from "@/lib/core/env"

/** Something that the person at the keyboard can put right: its message is shown alone, without a stack. */
export class Failure extends Error {
  override name = "Failure"
}

/** The code that the system gave an error (`EADDRINUSE`, `28P01`), or an empty string. */
export function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0])
  return error instanceof Error && "code" in error ? String(error.code) : ""
}

/** Writes why the program ends to standard error: one line each for what a person can put right, all of it for a bug. */
export function report(error: unknown): void {
  if (error instanceof SettingsError)
    for (const problem of error.problems) process.stderr.write(`luoshi: ${problem}\n`)
  else if (error instanceof Failure) process.stderr.write(`luoshi: ${error.message}\n`)
  else process.stderr.write(`luoshi: ${error instanceof Error ? error.stack : String(error)}\n`)
}
