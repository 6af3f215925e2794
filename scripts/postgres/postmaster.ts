import { spawnSync } from "node:child_process"
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs"
import { join } from "node:path"

function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ""
  }
}

function numericEntries(folder: string): number[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .map(Number)
        .filter((pid) => pid > 0)
    : []
}

/** Whether this process is a server of this cluster; PostgreSQL's processes work in the cluster's folder. */
function serves(pid: number, cluster: string): boolean {
  if (process.platform === "linux") return linkOf(`/proc/${pid}/cwd`) === realpathSync(cluster)
  return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout.includes(cluster)
}

/** The port on which a server of this cluster runs or starts up, or null; clears what a killed one left behind. */
export function runningPort(cluster: string): number | null {
  const path = join(cluster, "postmaster.pid")
  if (!existsSync(path)) return null
  const lines = readFileSync(path, "utf8").split("\n")
  const pid = Number.parseInt(lines[0] ?? "", 10)
  const port = Number.parseInt(lines[3] ?? "", 10)
  if (pid > 0 && serves(pid, cluster)) return port > 0 ? port : null
  // The dead server's number may belong to somebody else by now, whom PostgreSQL would take for it. Its own
  // children, which may outlive it for a moment, it recognises only by this file.
  if (!numericEntries("/proc").some((other) => serves(other, cluster))) rmSync(path, { force: true })
  return null
}
