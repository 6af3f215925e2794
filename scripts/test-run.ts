import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { z } from "zod"

/** What a runner of tests reported. */
export type Count = { passed: number; failed: number; skipped: number }

type Environment = Readonly<Record<string, string>>

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
})

/** A temporary folder for the runners' reports. */
export const resultsFolder = mkdtempSync(join(tmpdir(), "luoshi-results-"))
process.on("exit", () => rmSync(resultsFolder, { recursive: true, force: true }))

let running: ChildProcess | undefined

/** Passes a signal on to the runner that is under way. */
export function signalRunner(signal: NodeJS.Signals): void {
  running?.kill(signal)
}

/** Writes one line. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Runs a program of Node's under a title; whether it went well. */
export async function run(title: string, args: readonly string[], more: Environment = {}): Promise<boolean> {
  say(`\n── ${title}`)
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...more, NODE_ENV: "test" as const }
  running = spawn(process.execPath, args, { stdio: "inherit", env })
  const [code] = await once(running, "close")
  running = undefined
  return code === 0
}

/** What a runner wrote into its report; one that broke without a failed test counts as one. */
export function counted(name: string, ok: boolean, read: (json: unknown) => Count): Count {
  const file = join(resultsFolder, name)
  const count = existsSync(file)
    ? read(JSON.parse(readFileSync(file, "utf8")))
    : { passed: 0, failed: 0, skipped: 0 }
  return ok || count.failed > 0 ? count : { ...count, failed: 1 }
}

/** Runs these of Vitest's projects. */
export async function vitest(
  title: string,
  projects: readonly string[],
  more: Environment = {},
): Promise<Count> {
  const file = join(resultsFolder, "vitest.json")
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`]
  const chosen = projects.map((project) => `--project=${project}`)
  const args = ["node_modules/vitest/vitest.mjs", "run", ...chosen, ...reporters]
  const ok = await run(title, args, more)
  return counted("vitest.json", ok, (json) => {
    const { numPassedTests, numFailedTests, numPendingTests } = vitestReport.parse(json)
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests }
  })
}

/** Says the sum as the last line, `N passed, N failed`, and ends the process accordingly. */
export function conclude(counts: readonly Count[]): void {
  const sum = (key: keyof Count) => counts.reduce((total, count) => total + count[key], 0)
  if (sum("skipped") > 0) say(`${sum("skipped")} skipped`)
  say(`${sum("passed")} passed, ${sum("failed")} failed`)
  process.exitCode = sum("failed") > 0 ? 1 : 0
}
