import { existsSync, rmSync, writeFileSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import type { Settings } from "@/lib/core/env"
import { enterPhase } from "@/lib/core/lifecycle"
import { build, needsBuild } from "./build"
import { ensureClient } from "./client"
import { openDataFolder } from "./data-folder"
import { type Database, openDatabase } from "./database"
import { Failure, report } from "./failure"
import { listEmails, loadData } from "./load-data"
import { tryLock, unlock } from "./lock"
import { migrate } from "./migrate/migrate"
import { checkPort } from "./ports"
import { loadSettings } from "./settings"
import { signInHint } from "./sign-in-hint"

const dev = process.argv.includes("--dev")
const began = performance.now()
const aborting = new AbortController()
const cleanups: (() => Promise<void> | void)[] = []
let lock: string | undefined
let ending: Promise<void> | undefined

const say = (line: string) => process.stdout.write(`${line}\n`)

async function cleanUp(): Promise<void> {
  for (const undo of cleanups.splice(0).reverse()) {
    try {
      await undo()
    } catch (error) {
      report(error)
      process.exitCode = 1
    }
  }
}

/** Ends once, however often it is asked: a terminal and npm may both pass on the same Ctrl-C. */
function end(code: number): Promise<void> {
  process.exitCode = code
  aborting.abort()
  ending ??= cleanUp().then(() => process.exit())
  return ending
}

function onSignal(signal: "SIGINT" | "SIGTERM" | "SIGHUP"): void {
  if (ending || aborting.signal.aborted) return
  enterPhase("stopping")
  say("\nStopping …")
  aborting.abort()
  if (lock) writeFileSync(`${lock}.stopping`, "")
  // A start under way comes to its next step first, so that everything it opened is known. Whoever sends requests here,
  // and reads /api/health/ready, gets a moment to send them elsewhere.
  void Promise.race([starting, sleep(15_000)])
    .then(() => sleep(signal === "SIGTERM" ? 1000 : 0))
    .then(() => end(0))
}

// One that is just stopping is waited for, so that a stop and a start in a row work.
async function lockFolder(folder: string): Promise<void> {
  const path = `${folder}/run/server.lock`
  const deadline = Date.now() + 30_000
  while (!tryLock(path)) {
    const stopping = existsSync(`${path}.stopping`)
    if (!stopping || Date.now() > deadline) {
      throw new Failure(`Luoshi already runs on the data folder ${folder}: stop it first`)
    }
    await sleep(100)
  }
  rmSync(`${path}.stopping`, { force: true })
  lock = path
  cleanups.push(() => unlock(path))
}

// A wrong key or bucket is put right now; a store that is down comes back, and everything else works without it.
async function checkStore(): Promise<void> {
  const { openStore } = await import("@/lib/core/storage-open")
  const { StoreError } = await import("@/lib/core/storage-port")
  try {
    await (await openStore()).check()
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    if (error.isFinal) throw new Failure(`${error.message} (see LUOSHI_S3_… in .env.example)`)
    say(`  Stored files cannot be reached now: ${error.message}`)
  }
}

async function prepare(settings: Settings, folder: string): Promise<Database> {
  ensureClient()
  const database = await openDatabase(settings, folder)
  cleanups.push(database.close)
  if (database.elsewhere)
    say(`  The database's own user cannot enter ${folder}: it lives in ${database.place}`)
  aborting.signal.throwIfAborted()
  const applied = await migrate(database.url)
  if (applied > 0) say(`  Database: ${applied} migrations applied`)
  const { sweepFiles } = await import("@/lib/core/storage-incoming")
  await sweepFiles()
  await checkStore()
  await loadData(database.url, !settings.DATABASE_URL || settings.LUOSHI_DEMO, say)
  aborting.signal.throwIfAborted()
  return database
}

async function beginJobs(): Promise<void> {
  const { startJobs } = await import("@/lib/core/jobs")
  const { jobs } = await import("./jobs")
  const { disconnect } = await import("@/lib/core/db")
  const running = startJobs(jobs)
  cleanups.push(disconnect, running.stop)
}

async function start(): Promise<void> {
  const settings = loadSettings(dev ? "development" : "production")
  const folder = openDataFolder(settings.LUOSHI_DATA_DIR)
  await lockFolder(folder)
  await checkPort(settings.HOST, settings.PORT)
  const database = await prepare(settings, folder)
  if (!dev && needsBuild()) {
    say("  Building the pages, once after each change of the program …")
    await build(aborting.signal)
  }
  const { serve } = await import("./serve/serve")
  aborting.signal.throwIfAborted()
  cleanups.push((await serve(settings, dev)).close)
  const hint = signInHint(settings.LUOSHI_URL, await listEmails(database.url))
  aborting.signal.throwIfAborted()
  await beginJobs()
  enterPhase("ready")
  say(
    `Luoshi is ready after ${((performance.now() - began) / 1000).toFixed(1)} s: ${settings.LUOSHI_URL}\n${hint}`,
  )
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => onSignal(signal))
const starting = start().catch((error: unknown) => {
  // What fails because it is being stopped is no failure.
  if (aborting.signal.aborted) return
  report(error)
  return end(1)
})
