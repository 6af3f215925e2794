import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { codeOf } from "./failure"
import { identity, isAlive } from "./process-identity"

function holderOf(path: string): string {
  try {
    return readFileSync(path, "utf8")
  } catch {
    return ""
  }
}

/** Takes the lock file for this process, also from one that died; false where a living one holds it. */
export function tryLock(path: string): boolean {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeFileSync(path, identity(), { flag: "wx", mode: 0o600 })
      return true
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error
      const holder = holderOf(path)
      if (holder === identity()) return true
      if (isAlive(holder)) return false
      rmSync(path, { force: true })
    }
  }
  return false
}

/** Gives the lock file back, where this process holds it. */
export function unlock(path: string): void {
  if (holderOf(path) === identity()) rmSync(path, { force: true })
}

/** Runs `work` while this process alone holds the lock file; waits for another holder up to a minute. */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 60_000
  while (!tryLock(path)) {
    if (Date.now() > deadline) throw new Error(`${path} is still held by another process`)
    await sleep(50)
  }
  try {
    return await work()
  } finally {
    unlock(path)
  }
}

/** Notes that this process uses what the folder stands for. */
export function enter(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(join(folder, String(process.pid)), identity(), { mode: 0o600 })
}

/** Notes that this process is done; gives how many living processes still use it. */
export function leave(folder: string): number {
  rmSync(join(folder, String(process.pid)), { force: true })
  let living = 0
  for (const name of readdirSync(folder)) {
    if (isAlive(holderOf(join(folder, name)))) living++
    else rmSync(join(folder, name), { force: true })
  }
  return living
}
