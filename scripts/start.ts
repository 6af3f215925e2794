import { setTimeout as sleep } from "node:timers/promises"
import { enterPhase } from "@/lib/core/lifecycle"
import { build, needsBuild } from "./build"
import { ensureClient } from "./client"
import { openDataFolder } from "./data-folder"
import { openDatabase } from "./database"
import { Failure, report } from "./failure"
import { tryLock, unlock } from "./lock"
import { migrate } from "./migrate/migrate"
import { checkPort } from "./ports"
import { loadSettings } from "./settings"

const dev = process.argv.includes("--dev")
const began = performance.now()
const aborting = new AbortController()
const cleanups: (() => Promise<void> | void)[] = []
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
  // Whoever sends requests here, and reads /api/health/ready, gets a moment to send them elsewhere.
  void sleep(signal === "SIGTERM" ? 1000 : 0).then(() => end(0))
}

function lockFolder(folder: string): void {
  const path = `${folder}/run/server.lock`
  if (!tryLock(path)) throw new Failure(`Luoshi already runs on the data folder ${folder}: stop it first`)
  cleanups.push(() => unlock(path))
}

async function loadData(withDemo: boolean): Promise<void> {
  const { loadCatalogue } = await import("@/lib/catalogue/commands/load-catalogue")
  const { created, updated } = await loadCatalogue()
  if (created + updated > 0) say(`  Catalogue: ${created} new entries, ${updated} reworded`)
  if (!withDemo) return
  const { loadDemo } = await import("@/lib/demo/commands/load-demo")
  if (await loadDemo()) say("  Demonstration: loaded, fictional throughout")
}

async function start(): Promise<void> {
  const settings = loadSettings(dev ? "development" : "production")
  const folder = openDataFolder(settings.LUOSHI_DATA_DIR)
  lockFolder(folder)
  await checkPort(settings.HOST, settings.PORT)
  ensureClient()
  const database = await openDatabase(settings, folder)
  cleanups.push(database.close)
  if (database.elsewhere)
    say(`  The database's own user cannot enter ${folder}: it lives in ${database.place}`)
  const applied = await migrate(database.url)
  if (applied > 0) say(`  Database: ${applied} migrations applied`)
  const { disconnect } = await import("@/lib/core/db")
  cleanups.push(disconnect)
  const { sweepFiles } = await import("@/lib/core/storage")
  await sweepFiles()
  await loadData(!settings.DATABASE_URL || settings.LUOSHI_DEMO)
  const { signInHint } = await import("./sign-in-hint")
  const hint = await signInHint(settings.LUOSHI_URL)
  // The application is bundled apart from this script, and opens connections with a client of its own.
  await disconnect()
  if (!dev && needsBuild()) {
    say("  Building the pages, once after each change of the program …")
    await build(aborting.signal)
  }
  if (aborting.signal.aborted) return
  const { serve } = await import("./serve/serve")
  const serving = await serve(settings, dev)
  cleanups.push(serving.close)
  enterPhase("ready")
  say(
    `Luoshi is ready after ${((performance.now() - began) / 1000).toFixed(1)} s: ${settings.LUOSHI_URL}\n${hint}`,
  )
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => onSignal(signal))
start().catch((error: unknown) => {
  // What fails because it is being stopped is no failure.
  if (aborting.signal.aborted) return
  report(error)
  return end(1)
})
