import { readFileSync } from "node:fs"

function read(path: string): string {
  try {
    return readFileSync(path, "utf8")
  } catch {
    return ""
  }
}

// A process id comes back after a restart of the container or the computer; with its start time and the boot it does not.
function startOf(pid: number): string {
  const afterName = read(`/proc/${pid}/stat`).split(") ").at(-1)?.split(" ") ?? []
  return `${afterName[19] ?? ""}@${read("/proc/sys/kernel/random/boot_id").trim()}`
}

/** Names this process so that no later one can be mistaken for it. */
export function identity(pid = process.pid): string {
  return `${pid} ${startOf(pid)}`
}

/** Whether the process of this identity still runs. */
export function isAlive(name: string): boolean {
  const pid = Number.parseInt(name, 10)
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false
  }
  return identity(pid) === name.trim()
}
