import { join } from "node:path"
import { z } from "zod"
import { ensureClient } from "./client"
import { report } from "./failure"
import { type Count, conclude, counted, resultsFolder, run, say, vitest } from "./test-run"

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
})

async function types(): Promise<Count> {
  const ok = await run("Types", ["node_modules/typescript/bin/tsc", "--noEmit"])
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }
}

async function playwright(): Promise<Count> {
  const more = { PLAYWRIGHT_JSON_OUTPUT_FILE: join(resultsFolder, "playwright.json") }
  const args = ["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"]
  const ok = await run("End to end, in a browser", args, more)
  return counted("playwright.json", ok, (json) => {
    const { expected, unexpected, flaky, skipped } = playwrightReport.parse(json).stats
    return { passed: expected, failed: unexpected + flaky, skipped }
  })
}

try {
  ensureClient()
  const counts = [
    await types(),
    await vitest("Unit and integration", ["unit", "integration"]),
    await playwright(),
  ]
  say(
    "\nLeft out: what needs other servers (S3 store, virus scanner, nginx, LibreOffice): npm run test:peers",
  )
  conclude(counts)
} catch (error) {
  report(error)
  process.exitCode = 1
}
