import pg from "pg"
import { forgetEnv, type Settings } from "@/lib/core/env"
import { openSecrets } from "./data-folder"
import { codeOf, Failure } from "./failure"
import { openEmbedded } from "./postgres/embedded"

/** A database that answers, as its owner; `place` is where an embedded one keeps its files. */
export type Database = { url: string; place: string | null; elsewhere: boolean; close(): Promise<void> }

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "the host's name cannot be looked up",
  ETIMEDOUT: "no answer in time",
  "28P01": "wrong user or password",
  "28000": "this user may not sign in",
  "3D000": "there is no such database",
}

async function checkReachable(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  // A server that goes away in the middle is told by the query, not by an event that ends the process.
  client.on("error", () => undefined)
  try {
    await client.connect()
    const answer = await client.query<{ version: number }>(
      "select current_setting('server_version_num')::int as version",
    )
    if ((answer.rows[0]?.version ?? 0) < 150_000)
      throw new Failure("the database is older than PostgreSQL 15")
  } catch (error) {
    if (error instanceof Failure) throw error
    const { host } = new URL(url)
    const reason =
      reasons[codeOf(error)] ?? (error instanceof Error ? error.message.split("\n")[0] : String(error))
    throw new Failure(`cannot reach the database at ${host} (DATABASE_URL): ${reason}`)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Opens the operator's database, or the embedded one of the data folder, and tells `env()` of it. */
export async function openDatabase(settings: Settings, dataFolder: string): Promise<Database> {
  if (settings.DATABASE_URL) {
    await checkReachable(settings.DATABASE_URL)
    return { url: settings.DATABASE_URL, place: null, elsewhere: false, close: async () => undefined }
  }
  const embedded = await openEmbedded(dataFolder)
  process.env.DATABASE_URL = embedded.url
  process.env.LUOSHI_SECRET = settings.LUOSHI_SECRET ?? openSecrets(dataFolder).secret
  forgetEnv()
  return { url: embedded.url, place: embedded.folder, elsewhere: embedded.elsewhere, close: embedded.close }
}
