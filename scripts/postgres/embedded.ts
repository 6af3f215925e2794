import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import { hasSecrets, openSecrets, type Secrets } from "../data-folder"
import { codeOf, Failure } from "../failure"
import { enter, leave, withLock } from "../lock"
import { binaries } from "./binaries"
import { type Cluster, initialise, start, stop } from "./cluster"
import { type Location, locate } from "./location"
import { runningPort } from "./postmaster"

/** The embedded database of a data folder, running. `close` stops it unless another process still uses it. */
export type Embedded = {
  url: string
  superuserUrl: string
  folder: string
  elsewhere: boolean
  close(): Promise<void>
}

const addressOf = (user: string, password: string, port: number, database: string) =>
  `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`

async function connect(url: string): Promise<pg.Client> {
  const deadline = Date.now() + 60_000
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      return client
    } catch (error) {
      const startsUp = ["57P03", "ECONNREFUSED"].includes(codeOf(error))
      if (!startsUp || Date.now() > deadline) throw error
      await sleep(100)
    }
  }
}

// The application's owner of the schema is no superuser: whoever escapes our roles still stands before the database's own rules.
async function ensureOwner(superuserUrl: string, secrets: Secrets): Promise<void> {
  const client = await connect(superuserUrl)
  try {
    const roles = await client.query("select 1 from pg_roles where rolname = 'luoshi'")
    if (!roles.rowCount) {
      await client.query(`create role luoshi login createrole createdb password '${secrets.ownerPassword}'`)
    }
    const databases = await client.query("select 1 from pg_database where datname = 'luoshi'")
    if (!databases.rowCount) await client.query("create database luoshi owner luoshi")
  } finally {
    await client.end()
  }
}

// Its passwords went with a deleted data folder: it cannot be opened, and is not ours to delete.
function setAsideUnopenable(location: Location, dataFolder: string): void {
  if (!existsSync(location.cluster) || hasSecrets(dataFolder)) return
  const aside = `${location.cluster}.${new Date().toISOString().replace(/\D/g, "").slice(0, 14)}`
  renameSync(location.cluster, aside)
  process.stderr.write(`luoshi: the secrets of an earlier database are gone; it was moved to ${aside}\n`)
}

function storedPort(path: string): number {
  return existsSync(path) ? Number.parseInt(readFileSync(path, "utf8"), 10) || 0 : 0
}

async function ensureRunning(cluster: Cluster, secrets: Secrets, portFile: string): Promise<number> {
  if (!existsSync(join(cluster.folder, "PG_VERSION"))) await initialise(cluster, secrets)
  const running = runningPort(cluster.folder)
  if (running) return running
  const port = await start(cluster, storedPort(portFile))
  writeFileSync(portFile, String(port))
  return port
}

/** Opens the data folder's embedded database: makes, recovers, starts or joins it, whatever is needed. */
export async function openEmbedded(dataFolder: string, durable = true): Promise<Embedded> {
  const runFolder = join(dataFolder, "run")
  const lock = join(runFolder, "database.lock")
  const users = join(runFolder, "users")
  mkdirSync(runFolder, { recursive: true, mode: 0o755 })
  const location = locate(dataFolder)
  const cluster = {
    folder: location.cluster,
    account: location.account,
    bin: binaries(location.account, location.shared),
    durable,
  }
  const close = () =>
    withLock(lock, async () => {
      if (leave(users) === 0 && runningPort(cluster.folder)) await stop(cluster)
    })
  const secrets = await withLock(lock, async () => {
    setAsideUnopenable(location, dataFolder)
    return openSecrets(dataFolder)
  })
  try {
    const port = await withLock(lock, async () => {
      enter(users)
      return ensureRunning(cluster, secrets, join(runFolder, "port"))
    })
    const superuserUrl = addressOf("postgres", secrets.superuserPassword, port, "postgres")
    await withLock(lock, () => ensureOwner(superuserUrl, secrets))
    const url = addressOf("luoshi", secrets.ownerPassword, port, "luoshi")
    return { url, superuserUrl, folder: dirname(cluster.folder), elsewhere: location.elsewhere, close }
  } catch (error) {
    await close().catch(() => undefined)
    if (codeOf(error) === "28P01")
      throw new Failure(`${dataFolder}/secrets.json does not fit the database in ${cluster.folder}`)
    throw error
  }
}
