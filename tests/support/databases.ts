import { rmSync } from "node:fs"
import pg from "pg"
import type { TestProject } from "vitest/node"
import { forgetEnv } from "@/lib/core/env"
import { ensureClient } from "@/scripts/client"
import { migrate } from "@/scripts/migrate/migrate"
import { openEmbedded } from "@/scripts/postgres/embedded"
import { type Template, templateName } from "./template"
import { makeTemporaryFolder } from "./temporary-folder"

declare module "vitest" {
  interface ProvidedContext {
    server: string
  }
}

function addressIn(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

async function run(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

async function makeTemplate(
  server: string,
  template: Template,
  from: Template | null,
  fill: () => Promise<unknown>,
) {
  const name = templateName(template)
  await run(server, `create database ${name}${from ? ` template ${templateName(from)}` : ""}`)
  process.env.DATABASE_URL = addressIn(server, name)
  process.env.LUOSHI_SECRET = "a secret for tests and nothing else"
  forgetEnv()
  const { disconnect } = await import("@/lib/core/db")
  await fill()
  await disconnect()
}

async function makeTemplates(server: string): Promise<void> {
  const { loadCatalogue } = await import("@/lib/catalogue/commands/load-catalogue")
  const { loadDemo } = await import("@/lib/demo/commands/load-demo")
  await makeTemplate(server, "empty", null, () => migrate(addressIn(server, templateName("empty"))))
  await makeTemplate(server, "catalogue", "empty", () => loadCatalogue())
  await makeTemplate(server, "demo", "catalogue", () => loadDemo())
}

/** Starts one throw-away PostgreSQL for all integration tests, with databases to copy from; gives how to end it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  ensureClient()
  const folder = makeTemporaryFolder("test")
  process.env.LUOSHI_DATA_DIR = folder
  const embedded = await openEmbedded(folder, false)
  const close = async () => {
    await embedded.close()
    if (embedded.elsewhere) rmSync(embedded.folder, { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    project.provide("server", embedded.url)
    await makeTemplates(embedded.url)
    // A test file without a database of its own must not write into a template.
    delete process.env.DATABASE_URL
  } catch (error) {
    await close()
    throw error
  }
  return close
}
