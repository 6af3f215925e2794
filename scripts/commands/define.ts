import type { z } from "zod"
import type { Settings } from "@/lib/core/env"
import type { Database } from "../database"
import { Failure } from "../failure"

/** One option: `--email E` where `value` names what follows, else a switch. */
export type Option = { value?: string; help: string }
/** Where a command runs: the settings, the data folder, and the database, migrated. */
export type Context = { settings: Settings; folder: string; database: Database }

/** A command of the command line, ready to run on what was typed. */
export type CommandLine = {
  summary: string
  positionals: readonly string[]
  options: Readonly<Record<string, Option>>
  run(given: Readonly<Record<string, unknown>>, context: Context): Promise<void>
}

type Definition<T> = Omit<CommandLine, "run"> & {
  /** The shape of options and positionals together, by their names. */
  input: z.ZodType<T>
  run(input: T, context: Context): Promise<void>
}

/** Makes a command that parses what was typed before it runs; results go to standard output, failures are thrown. */
export function defineCommand<T>({ input, run, ...rest }: Definition<T>): CommandLine {
  return {
    ...rest,
    run: async (given, context) => {
      const parsed = input.safeParse(given)
      if (parsed.success) return run(parsed.data, context)
      const nameOf = (path: PropertyKey[]) => {
        const name = path.map(String).join(".")
        return rest.positionals.includes(name) ? name : `--${name}`
      }
      const problems = parsed.error.issues.map((issue) => `${nameOf(issue.path)}: ${issue.message}`)
      throw new Failure(problems.join("; "))
    },
  }
}
