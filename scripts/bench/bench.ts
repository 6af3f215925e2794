import { writeFileSync } from "node:fs"
import { cpus, totalmem } from "node:os"
import { build, needsBuild } from "../build"
import { report } from "../failure"
import { end, isEnding, onEnd } from "./cleanups"
import { openBenchDatabase } from "./database"
import { concurrency } from "./figures"
import { openFolder } from "./folder"
import { type Comparison, checkTargets, measureApprovals, measureReading } from "./measure"
import { type Options, readOptions } from "./options"
import { startProduct } from "./server"
import { measureStarts } from "./start-times"
import { findSubjects, type Subjects } from "./subjects"
import { speedTable, startLines, weightTable } from "./table"
import { type Weight, weigh } from "./weigh"
import { startWorker, type Worker } from "./worker"

const aborting = new AbortController()
const say = (line: string) => process.stdout.write(`${line}\n`)

/** The public pages that are weighed; those of one thing show the one with the most to show. */
function pagesOf({ initiatives, organisation }: Subjects): string[] {
  return [
    "/zh-CN",
    "/en",
    "/zh-CN/recommendations/ECO-1",
    "/zh-CN/measures/ECO-1.3",
    "/zh-CN/initiatives",
    `/zh-CN/initiatives/${initiatives[0]}`,
    "/zh-CN/organisations",
    `/zh-CN/organisations/${organisation}`,
    "/zh-CN/about",
  ]
}

function openWorker(name: string): Worker {
  const worker = startWorker(name)
  onEnd(worker.end)
  return worker
}

async function measureAll(origin: string, url: string, options: Options) {
  const subjects = await findSubjects(url)
  checkTargets(subjects, options)
  const weights: Weight[] = []
  for (const page of pagesOf(subjects)) weights.push(await weigh(origin, page))
  const [load, bare, plain] = ["load-worker", "bare-worker", "plain-worker"].map(openWorker)
  if (!load || !bare || !plain) throw new Error("a worker is missing")
  const comparisons: Comparison[] = []
  const readings: [string, string[]][] = [
    ["public overview", ["/zh-CN", "/en"]],
    ["public initiative page", subjects.initiatives.map((ref) => `/zh-CN/initiatives/${ref}`)],
    ["API list of initiatives", ["/api/v1/initiatives"]],
  ]
  for (const [subject, paths] of readings) {
    say(`  Measuring: ${subject} …`)
    comparisons.push(await measureReading(subject, paths, origin, { load, bare }, options))
  }
  say("  Measuring: approvals …")
  comparisons.push(await measureApprovals(subjects, origin, url, { load, plain }, options))
  return { weights, comparisons }
}

async function bench(options: Options): Promise<number> {
  const starts = options.start ? await measureStarts() : undefined
  if (needsBuild()) {
    say("  Building the pages …")
    await build(aborting.signal)
  }
  const folder = openFolder()
  say(`  Filling a throw-away database with ${options.initiatives.toLocaleString("en")} initiatives …`)
  const { url, secret } = await openBenchDatabase(folder, options.initiatives, aborting.signal, say)
  aborting.signal.throwIfAborted()
  const product = await startProduct({
    DATABASE_URL: url,
    LUOSHI_SECRET: secret,
    LUOSHI_DATA_DIR: openFolder(),
    LUOSHI_DEMO: "0",
    LUOSHI_API_RATE: "1000000",
    LUOSHI_LOG_LEVEL: "warn",
  })
  const { weights, comparisons } = await measureAll(product.url, url, options)
  const machine = `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB`
  const size = `${options.initiatives.toLocaleString("en")} initiatives, ${(options.initiatives * 5).toLocaleString("en")} milestones`
  say(
    `\n${machine}\n${size}; concurrency ${concurrency}; medians of ${options.rounds} rounds (lowest–highest)\n`,
  )
  say(`${speedTable(comparisons)}\n\n${weightTable(weights)}`)
  if (starts) say(`\n${startLines(starts)}`)
  if (options.json) {
    const all = { machine, options, concurrency, comparisons, weights, starts: starts ?? null }
    writeFileSync(options.json, `${JSON.stringify(all, null, 2)}\n`)
  }
  const failed = comparisons.reduce((sum, one) => sum + one.failed, 0)
  if (failed > 0) process.stderr.write(`luoshi: ${failed} requests were not answered well\n`)
  return failed > 0 ? 1 : 0
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    aborting.abort()
    say("\nStopping …")
    void end(130)
  })
}

try {
  const options = readOptions(process.argv.slice(2))
  const code = options ? await bench(options) : 0
  if (!isEnding()) await end(code)
} catch (error) {
  if (!isEnding()) {
    report(error)
    await end(1)
  }
}
