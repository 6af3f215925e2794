import { execFileSync, spawnSync } from "node:child_process"
import { existsSync, statSync } from "node:fs"
import { Failure } from "../failure"

/** Who runs the database: nothing for an ordinary user (themselves), an own account for root, whom PostgreSQL refuses. */
export type Account = { uid?: number; gid?: number }

function idOf(kind: "-u" | "-g"): number | undefined {
  const answer = spawnSync("id", [kind, "postgres"], { encoding: "utf8" })
  return answer.status === 0 ? Number.parseInt(answer.stdout, 10) : undefined
}

function postgresAccount(): Account | undefined {
  const uid = idOf("-u")
  const gid = idOf("-g")
  return uid && gid ? { uid, gid } : undefined
}

/** The account for a cluster in this folder: its owner where it exists, else `postgres`, which root makes where missing. */
export function accountFor(cluster: string): Account {
  if (process.getuid?.() !== 0) return {}
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster)
    if (uid !== 0) return { uid, gid }
  }
  const known = postgresAccount()
  if (known) return known
  try {
    execFileSync("groupadd", ["--system", "postgres"], { stdio: "ignore" })
    execFileSync("useradd", ["--system", "--no-create-home", "--gid", "postgres", "postgres"], {
      stdio: "ignore",
    })
  } catch {
    // The check that follows says what is missing.
  }
  const made = postgresAccount()
  if (made) return made
  throw new Failure(
    "PostgreSQL does not run as root and no user postgres could be made: start as an ordinary user",
  )
}

/** Whether this account may enter the folder, or run the file. */
export function mayReach(account: Account, path: string): boolean {
  return spawnSync("/bin/sh", ["-c", 'test -x "$1"', "sh", path], { ...account, cwd: "/" }).status === 0
}
