import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { Failure } from "./failure"

const schema = "prisma/schema.prisma"
const folder = "lib/core/prisma"
const stamp = `${folder}/schema.sha256`

/** Generates the database client where the schema has changed since the last time; nothing without a schema. */
export function ensureClient(): void {
  if (!existsSync(schema)) return
  const hash = createHash("sha256")
    .update(readFileSync(schema))
    .update(readFileSync("node_modules/prisma/package.json"))
    .digest("hex")
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return
  const run = spawnSync(process.execPath, ["node_modules/prisma/build/index.js", "generate"], {
    encoding: "utf8",
    env: { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1" },
  })
  if (run.status !== 0)
    throw new Failure(`the database client could not be generated:\n${run.stderr || run.stdout}`)
  writeFileSync(stamp, hash)
}
