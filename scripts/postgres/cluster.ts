import { spawn } from "node:child_process"
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs"
import { dirname, join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import type { Secrets } from "../data-folder"
import { Failure } from "../failure"
import { freePort } from "../ports"
import type { Account } from "./account"

/** One PostgreSQL cluster: where its files and programs are, who runs it, and whether a crash of the computer may lose data. */
export type Cluster = { folder: string; bin: string; account: Account; durable: boolean }

const logOf = (cluster: Cluster) => join(cluster.folder, "server.log")

async function run(
  cluster: Cluster,
  program: string,
  args: readonly string[],
): Promise<{ code: number; output: string }> {
  const child = spawn(join(cluster.bin, program), args, {
    ...cluster.account,
    cwd: "/",
    env: { NODE_ENV: "production", PATH: process.env.PATH ?? "", LC_ALL: "C", TZ: "UTC" },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  })
  let output = ""
  child.stdout.on("data", (chunk) => (output += chunk))
  child.stderr.on("data", (chunk) => (output += chunk))
  return new Promise((resolve, reject) => {
    child.on("error", reject)
    // Not "close": the server inherits the pipes and keeps them open.
    child.on("exit", (code) => resolve({ code: code ?? 1, output }))
  })
}

/** Makes the cluster's files, aside first, so that an interrupted start leaves no half of one. */
export async function initialise(cluster: Cluster, secrets: Secrets): Promise<void> {
  const aside = `${cluster.folder}.new`
  const passwordFile = `${aside}.password`
  mkdirSync(dirname(cluster.folder), { recursive: true, mode: 0o755 })
  rmSync(aside, { recursive: true, force: true })
  mkdirSync(aside, { mode: 0o700 })
  writeFileSync(passwordFile, secrets.superuserPassword, { mode: 0o600 })
  const { uid, gid } = cluster.account
  if (uid !== undefined && gid !== undefined)
    for (const path of [aside, passwordFile]) chownSync(path, uid, gid)
  try {
    const { code, output } = await run(cluster, "initdb", [
      `--pgdata=${aside}`,
      "--username=postgres",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C.UTF-8",
      "--no-instructions",
      ...(cluster.durable ? [] : ["--no-sync"]),
    ])
    if (code !== 0) throw new Failure(`the embedded database could not be made: ${lastLine(output)}`)
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(aside, cluster.folder)
}

const lastLine = (text: string) => text.trim().split("\n").at(-1) ?? ""

function lastWords(cluster: Cluster): string {
  if (!existsSync(logOf(cluster))) return "no reason given"
  const lines = readFileSync(logOf(cluster), "utf8").split("\n")
  return (
    lines.filter((line) => line.includes("FATAL") || line.includes("PANIC")).at(-1) ??
    lastLine(lines.join("\n"))
  )
}

function checkVersion(cluster: Cluster): void {
  const made = readFileSync(join(cluster.folder, "PG_VERSION"), "utf8").trim()
  if (made !== "18")
    throw new Failure(`the database in ${cluster.folder} was made by PostgreSQL ${made}; this is 18`)
}

/** Starts the server on loopback alone; recovery after a crash is part of it. Gives its port. */
export async function start(cluster: Cluster, wishedPort: number): Promise<number> {
  checkVersion(cluster)
  if (existsSync(logOf(cluster))) truncateSync(logOf(cluster))
  for (let attempt = 0; ; attempt++) {
    const port = await freePort(attempt === 0 ? wishedPort : 0)
    const options = [
      `-c port=${port}`,
      "-c listen_addresses=127.0.0.1",
      "-c unix_socket_directories=''",
      "-c synchronous_commit=on",
      "-c timezone=UTC",
      "-c log_timezone=UTC",
      ...(cluster.durable ? [] : ["-c fsync=off", "-c full_page_writes=off", "-c max_connections=300"]),
    ].join(" ")
    const args = ["start", "-w", "-t", "120", "-s", "-D", cluster.folder, "-l", logOf(cluster), "-o", options]
    const { code } = await run(cluster, "pg_ctl", args)
    if (code === 0) return port
    if (attempt === 9) throw new Failure(`the embedded database does not start: ${lastWords(cluster)}`)
    // A killed server's children need a moment to notice, and another program may have taken the port.
    await sleep(300)
  }
}

/** Stops the server: sessions end, everything is on disk. */
export async function stop(cluster: Cluster): Promise<void> {
  const { code, output } = await run(cluster, "pg_ctl", [
    "stop",
    "-m",
    "fast",
    "-w",
    "-t",
    "60",
    "-s",
    "-D",
    cluster.folder,
  ])
  if (code !== 0) throw new Failure(`the embedded database does not stop: ${lastLine(output)}`)
}
