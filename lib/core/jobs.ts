import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import { env } from "./env"
import { log } from "./log"

/** Work that is done again and again while the server runs; doing it twice must be as good as once. */
export type Job = { name: string; everySeconds: number; run(signal: AbortSignal): Promise<void> }

/** The running jobs; `stop` starts no more, asks those under way to end, and waits for them. */
export type Jobs = { stop(): Promise<void> }

const firstAfter = 3000
const patience = 10_000

/** Runs a job unless another instance on this database is doing so; false where one is. */
export async function runAlone(job: Job, signal: AbortSignal): Promise<boolean> {
  // The lock belongs to this connection: whatever becomes of us, the database lets go of it.
  const client = new pg.Client({
    connectionString: env().DATABASE_URL,
    connectionTimeoutMillis: 5000,
    application_name: `luoshi job ${job.name}`,
  })
  client.on("error", () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ locked: boolean }>(
      "SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS locked",
      [`job:${job.name}`],
    )
    if (!rows[0]?.locked) return false
    await job.run(signal)
    return true
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function repeat(job: Job, signal: AbortSignal): Promise<void> {
  const pause = (milliseconds: number) =>
    sleep(milliseconds, undefined, { signal, ref: false }).catch(() => undefined)
  await pause(firstAfter)
  while (!signal.aborted) {
    await runAlone(job, signal).catch((error: unknown) => {
      if (!signal.aborted) log.error({ err: error, job: job.name }, "a periodic job failed")
    })
    await pause(job.everySeconds * 1000)
  }
}

/** Runs each job soon, and then at its interval; one that fails is logged and tried again at its next time. */
export function startJobs(jobs: readonly Job[]): Jobs {
  const stopping = new AbortController()
  const running = Promise.all(jobs.map((job) => repeat(job, stopping.signal)))
  return {
    stop: async () => {
      stopping.abort()
      await Promise.race([running, sleep(patience, undefined, { ref: false })])
    },
  }
}
