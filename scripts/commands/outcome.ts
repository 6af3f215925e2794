import type { Result } from "@/lib/core/result"
import { failureText } from "@/lib/i18n/failure-text"
import { Failure } from "../failure"

/** What a command gave; a Failure in words where it was refused. */
export function orFail<T>(result: Result<T>): T {
  if (result.ok) return result.value
  const { message, fields } = failureText(result.error, "en")
  throw new Failure(fields.length > 0 ? fields.map((field) => field.summary).join("; ") : message)
}

/** Writes one line of the command's result to standard output. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Writes one line for the person at the keyboard, which a script that reads the result does not see. */
export function remark(line: string): void {
  process.stderr.write(`${line}\n`)
}

type Cell = string | number | Date | null

const textOf = (cell: Cell) =>
  cell instanceof Date ? `${cell.toISOString().slice(0, 16)}Z` : String(cell ?? "-").replace(/\s+/g, " ")

/** Writes a table with its columns named, separated by tabs. */
export function sayTable(columns: readonly string[], rows: readonly (readonly Cell[])[]): void {
  for (const row of [columns, ...rows]) say(row.map(textOf).join("\t"))
}
