import { spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { z } from "zod"
import { ensureClient } from "./client"
import { report } from "./failure"

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
})
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
})
type Count = { passed: number; failed: number; skipped: number }

const folder = mkdtempSync(join(tmpdir(), "luoshi-results-"))
const say = (line: string) => process.stdout.write(`${line}\n`)

function run(title: string, args: readonly string[], more: Record<string, string> = {}): boolean {
  say(`\n── ${title}`)
  const env = { ...process.env, NODE_ENV: undefined, NEXT_TELEMETRY_DISABLED: "1", ...more }
  const { status } = spawnSync(process.execPath, args, {
    stdio: "inherit",
    env: { ...env, NODE_ENV: "test" },
  })
  return status === 0
}

/** What the runner reported; a runner that broke without a failed test counts as one. */
function counted(name: string, ok: boolean, read: (json: unknown) => Count): Count {
  const file = join(folder, name)
  const count = existsSync(file)
    ? read(JSON.parse(readFileSync(file, "utf8")))
    : { passed: 0, failed: 0, skipped: 0 }
  return ok || count.failed > 0 ? count : { ...count, failed: 1 }
}

function types(): Count {
  const ok = run("Types", ["node_modules/typescript/bin/tsc", "--noEmit"])
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }
}

function vitest(): Count {
  const file = join(folder, "vitest.json")
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`]
  const ok = run("Unit and integration", ["node_modules/vitest/vitest.mjs", "run", ...reporters])
  return counted("vitest.json", ok, (json) => {
    const { numPassedTests, numFailedTests, numPendingTests } = vitestReport.parse(json)
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests }
  })
}

function playwright(): Count {
  const more = { PLAYWRIGHT_JSON_OUTPUT_FILE: join(folder, "playwright.json") }
  const args = ["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"]
  const ok = run("End to end, in a browser", args, more)
  return counted("playwright.json", ok, (json) => {
    const { expected, unexpected, flaky, skipped } = playwrightReport.parse(json).stats
    return { passed: expected, failed: unexpected + flaky, skipped }
  })
}

try {
  ensureClient()
  const counts = [types(), vitest(), playwright()]
  const sum = (key: keyof Count) => counts.reduce((total, count) => total + count[key], 0)
  const failed = sum("failed")
  say(
    "\nLeft out: what needs other servers (S3 store, virus scanner, nginx, LibreOffice): npm run test:peers",
  )
  if (sum("skipped") > 0) say(`${sum("skipped")} skipped`)
  say(`${sum("passed")} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
} catch (error) {
  report(error)
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
