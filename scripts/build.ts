import { spawn } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Failure } from "./failure"

const sources = [
  "app",
  "components",
  "lib",
  "public",
  "prisma/schema.prisma",
  "prisma/catalogue.json",
  "proxy.ts",
  "instrumentation.ts",
  "next.config.js",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
]
const generated = join("lib", "core", "prisma")
const stamp = ".next/luoshi-sources"

function filesUnder(path: string): string[] {
  if (!existsSync(path) || path === generated) return []
  const entries = readdirSync(path, { withFileTypes: true })
  return entries.flatMap((entry) => {
    const inner = join(path, entry.name)
    return entry.isDirectory() ? filesUnder(inner) : [inner]
  })
}

/** A fingerprint of everything that the build is made from. */
export function sourcesHash(): string {
  const hash = createHash("sha256")
  const files = sources
    .flatMap((path) => (/\.\w+$/.test(path) ? [path] : filesUnder(path)))
    .filter((path) => existsSync(path))
  for (const file of files.sort()) hash.update(`${file}\0`).update(readFileSync(file)).update("\0")
  return hash.digest("hex")
}

/** Whether the sources have changed since the last build. */
export function needsBuild(): boolean {
  if (!existsSync(".next/BUILD_ID") || !existsSync(stamp)) return true
  return readFileSync(stamp, "utf8") !== sourcesHash()
}

/** Builds the pages for production; a Failure with the builder's own words where that does not work. */
export async function build(signal: AbortSignal): Promise<void> {
  const hash = sourcesHash()
  const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", NODE_OPTIONS: "" },
    signal,
  })
  let output = ""
  child.stdout.on("data", (chunk) => (output += chunk))
  child.stderr.on("data", (chunk) => (output += chunk))
  const code = await new Promise<number>((resolve, reject) => {
    child.on("error", reject)
    child.on("close", (status) => resolve(status ?? 1))
  })
  if (code !== 0) throw new Failure(`the build failed:\n${output.trimEnd()}`)
  writeFileSync(stamp, hash)
}
