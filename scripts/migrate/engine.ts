import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { PrismaPg } from "@prisma/adapter-pg"
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils"
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg"
import pg from "pg"

// Prisma's adapter cuts a script at every semicolon, also inside functions: the whole script goes to the server in one query,
// which makes it one transaction too.
function wholeScripts(adapter: SqlDriverAdapter, url: string): SqlDriverAdapter {
  return new Proxy(adapter, {
    get(target, name) {
      if (name === "executeScript") return (script: string) => executeScript(url, script)
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === "function" ? value.bind(target) : value
    },
  })
}

async function executeScript(url: string, script: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(script)
  } finally {
    await client.end()
  }
}

function factory(url: string, opened: SqlDriverAdapter[]): SqlMigrationAwareDriverAdapterFactory {
  const inner = new PrismaPg({ connectionString: url })
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    connect: async () => {
      const adapter = await inner.connect()
      opened.push(adapter)
      return wholeScripts(adapter, url)
    },
    connectToShadowDb: () => inner.connectToShadowDb(),
  }
}

/** Prisma's schema engine as WebAssembly, on the database at `url`: nothing is downloaded. */
export type Engine = { schema: bindings.SchemaEngine; close(): Promise<void> }

/** Loads the engine; `close` ends its connections too. */
export async function openEngine(url: string): Promise<Engine> {
  const file = createRequire(import.meta.url)
    .resolve("@prisma/schema-engine-wasm")
    .replace(/\.js$/, "_bg.wasm")
  const { instance } = await WebAssembly.instantiate(readFileSync(file), {
    "./schema_engine_bg.js": { ...bindings },
  })
  bindings.__wbg_set_wasm(instance.exports)
  const begin = instance.exports.__wbindgen_start
  if (typeof begin === "function") begin()
  const opened: SqlDriverAdapter[] = []
  const ignoreLog = () => undefined
  const adapter = bindMigrationAwareSqlAdapterFactory(factory(url, opened))
  const schema = await bindings.SchemaEngine.new({ datamodels: undefined }, ignoreLog, adapter)
  return {
    schema,
    close: async () => {
      schema.free()
      await Promise.all(opened.map((one) => one.dispose()))
    },
  }
}
