import { parseArgs } from "node:util"
import { z } from "zod"
import { Failure } from "../failure"
import { concurrency } from "./figures"

const help = `npm run bench -- [options]

Starts the built product on a throw-away database and measures it beside two references on this very machine. It judges nothing.

  --initiatives N   initiatives of five milestones each (1000)
  --rounds N        rounds of each figure; the median is told, with the lowest and the highest (5)
  --seconds N       length of a round of reading (3)
  --approvals N     approvals in a round, 8 at least (80)
  --start           also measures a first and a second start
  --json FILE       writes all figures there too
`

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most)
const schema = z.object({
  initiatives: whole(20, 1_000_000).default(1000),
  rounds: whole(1, 100).default(5),
  seconds: whole(1, 600).default(3),
  approvals: whole(concurrency, 100_000).default(80),
  start: z.boolean().default(false),
  json: z.string().min(1).optional(),
  help: z.boolean().default(false),
})
export type Options = z.output<typeof schema>

/** The options of the command line; null where only help was asked for, which is then printed. */
export function readOptions(given: string[]): Options | null {
  const text = { type: "string" } as const
  const flag = { type: "boolean" } as const
  try {
    const { values } = parseArgs({
      args: given,
      options: {
        initiatives: text,
        rounds: text,
        seconds: text,
        approvals: text,
        start: flag,
        json: text,
        help: flag,
      },
    })
    const options = schema.parse(values)
    if (!options.help) return options
  } catch (error) {
    const named =
      error instanceof z.ZodError ? `--${error.issues[0]?.path.join(".")} is not understood` : undefined
    throw new Failure(named ?? (error instanceof Error ? error.message : String(error)))
  }
  process.stdout.write(help)
  return null
}
