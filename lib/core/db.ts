import { AsyncLocalStorage } from "node:async_hooks"
import { PrismaPg } from "@prisma/adapter-pg"
import { env } from "./env"
import { type Prisma, PrismaClient } from "./prisma/client"

export type Tx = Prisma.TransactionClient

const holder: { luoshiClients?: Map<string, PrismaClient> } = Object.assign(globalThis)

function client(role: "luoshi_app" | "luoshi_public", max: number): PrismaClient {
  holder.luoshiClients ??= new Map()
  const clients = holder.luoshiClients
  const known = clients.get(role)
  if (known) return known
  const adapter = new PrismaPg({
    connectionString: env().DATABASE_URL,
    options: `-c role=${role} -c timezone=UTC -c statement_timeout=30000`,
    connectionTimeoutMillis: 5000,
    max,
  })
  const made = new PrismaClient({ adapter })
  clients.set(role, made)
  return made
}

/** The database under the app's role, which owns nothing. */
export function db(): PrismaClient {
  return client("luoshi_app", 10)
}

/** The database under the public role, which reaches only the views of the schema `published`. */
export function publicDb(): PrismaClient {
  return client("luoshi_public", 10)
}

/** Ends all connections; the next use opens new ones. */
export async function disconnect(): Promise<void> {
  const clients = [...(holder.luoshiClients?.values() ?? [])]
  holder.luoshiClients = new Map()
  await Promise.all(clients.map((one) => one.$disconnect()))
}

/** `last` runs at the end of a transaction, in order: the trail's head is locked as late as can be. `after` runs when it is over. */
type Ambient = { tx: Tx; last: ((tx: Tx) => Promise<void>)[]; after: (() => Promise<void>)[] }
const ambient = new AsyncLocalStorage<Ambient>()

/** Puts work at the end of the transaction that is under way; throws outside one. */
export function atCommit(work: (tx: Tx) => Promise<void>): void {
  const current = ambient.getStore()
  if (!current) throw new Error("atCommit needs a transaction")
  current.last.push(work)
}

/** Runs `work` outside the transaction that is under way, so that it is kept whatever becomes of that one. */
export function apart<T>(work: () => Promise<T>): Promise<T> {
  return ambient.exit(work)
}

/** Runs `work` once the transaction under way is over, kept or not, so that two connections are never held at once; at once outside one. */
export async function afterwards(work: () => Promise<void>): Promise<void> {
  const current = ambient.getStore()
  if (current) current.after.push(work)
  else await work()
}

/** Runs `work` as a part of the transaction under way that is undone alone when it throws. */
async function part<T>({ tx, last, after }: Ambient, work: (tx: Tx) => Promise<T>): Promise<T> {
  const own: Ambient = { tx, last: [], after }
  await tx.$executeRawUnsafe("SAVEPOINT part")
  try {
    const value = await ambient.run(own, () => work(tx))
    await tx.$executeRawUnsafe("RELEASE SAVEPOINT part")
    last.push(...own.last)
    return value
  } catch (error) {
    // A connection that is gone undoes everything by itself; the cause is what matters.
    await tx.$executeRawUnsafe("ROLLBACK TO SAVEPOINT part").catch(() => {})
    throw error
  }
}

/** Serialisation failures and deadlocks, however the adapter reports them. */
function isConflict(error: unknown): boolean {
  const text =
    error instanceof Error ? `${"code" in error ? error.code : ""} ${error.name} ${error.message}` : ""
  return /P2034|TransactionWriteConflict|40001|40P01|deadlock detected|could not serialize/.test(text)
}

/** Runs `work` in one transaction of at most `timeout` milliseconds, or as a part of the one under way; a conflict with another writer is tried again. */
export async function transaction<T>(work: (tx: Tx) => Promise<T>, timeout = 30_000): Promise<T> {
  const current = ambient.getStore()
  if (current) return part(current, work)
  const after: Ambient["after"] = []
  try {
    return await attempts(work, timeout, after)
  } finally {
    for (const step of after) await step()
  }
}

async function attempts<T>(
  work: (tx: Tx) => Promise<T>,
  timeout: number,
  after: Ambient["after"],
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    after.length = 0
    try {
      return await db().$transaction(
        (tx) => {
          const scope: Ambient = { tx, last: [], after }
          return ambient.run(scope, async () => {
            const value = await work(tx)
            for (const step of scope.last) await step(tx)
            return value
          })
        },
        { maxWait: 10_000, timeout },
      )
    } catch (error) {
      if (attempt === 5 || !isConflict(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, attempt * 10 + Math.random() * 20))
    }
  }
}
