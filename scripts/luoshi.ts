import { ensureClient } from "./client"
import { readArguments } from "./commands/read-arguments"
import { openDataFolder } from "./data-folder"
import { type Database, openDatabase } from "./database"
import { report } from "./failure"
import { migrate } from "./migrate/migrate"
import { loadSettings } from "./settings"

let database: Database | undefined

async function close(): Promise<void> {
  if (!database) return
  const { disconnect } = await import("@/lib/core/db")
  await disconnect()
  await database.close()
  database = undefined
}

async function main(words: readonly string[]): Promise<void> {
  // Standard output is for what the command gives: scripts read it.
  process.env.LUOSHI_LOG_LEVEL ||= "silent"
  ensureClient()
  const { commands } = await import("./commands/table")
  const reading = readArguments(commands, words)
  if (reading.kind === "help") {
    process.stdout.write(`${reading.text}\n`)
    return
  }
  const settings = loadSettings("production")
  const folder = openDataFolder(settings.LUOSHI_DATA_DIR)
  database = await openDatabase(settings, folder)
  await migrate(database.url)
  await reading.command.run(reading.given, { settings, folder, database })
}

async function end(error?: unknown): Promise<void> {
  if (error !== undefined) {
    report(error)
    process.exitCode = 1
  }
  await close().catch((problem: unknown) => {
    report(problem)
    process.exitCode = 1
  })
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => void end().then(() => process.exit(130)))
}
await main(process.argv.slice(2)).then(
  () => end(),
  (error: unknown) => end(error),
)
