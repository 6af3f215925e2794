import { randomBytes } from "node:crypto"
import { rmSync } from "node:fs"
import pg from "pg"
import { afterAll, beforeAll, inject } from "vitest"
import { disconnect } from "@/lib/core/db"
import { forgetEnv } from "@/lib/core/env"
import { type Template, templateName } from "./template"
import { makeTemporaryFolder } from "./temporary-folder"

/**
 * Gives this test file a migrated database and a data folder of its own: with the catalogue unless another template is
 * named. Call it first, at the top of the file. `ownerUrl()` is the schema owner's address, `DATABASE_URL` of the app.
 */
export function useDatabase(template: Template = "catalogue"): { ownerUrl(): string } {
  const server = inject("server")
  const name = `test_${randomBytes(6).toString("hex")}`
  const url = new URL(server)
  url.pathname = `/${name}`
  const folder = makeTemporaryFolder("files")

  async function run(statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }

  beforeAll(async () => {
    await run(`create database ${name} template ${templateName(template)}`)
    Object.assign(process.env, {
      DATABASE_URL: url.href,
      LUOSHI_SECRET: "a secret for tests and nothing else",
      LUOSHI_DATA_DIR: folder,
    })
    forgetEnv()
  })
  afterAll(async () => {
    await disconnect()
    await run(`drop database ${name} with (force)`)
    rmSync(folder, { recursive: true, force: true })
  })
  return { ownerUrl: () => url.href }
}
