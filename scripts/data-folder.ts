import { randomBytes } from "node:crypto"
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { dirname, join, resolve } from "node:path"
import { z } from "zod"
import { Failure } from "./failure"

const secretsSchema = z.object({
  secret: z.string().min(32),
  ownerPassword: z.string().min(32),
  superuserPassword: z.string().min(32),
})
export type Secrets = z.infer<typeof secretsSchema>

// Not mkdir's own `recursive`: it never comes back where a parent refuses in an unusual way, as under /proc.
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path, { mode: 0o755 })
}

/** The data folder's full path, made where it is missing; a Failure where nothing can be written there. */
export function openDataFolder(setting: string): string {
  const folder = resolve(setting)
  try {
    makeFolder(join(folder, "run"))
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    const probe = join(folder, `.write-test-${process.pid}`)
    writeFileSync(probe, "")
    rmSync(probe)
  } catch {
    throw new Failure(
      `cannot write in the data folder ${folder}: set LUOSHI_DATA_DIR to one that you may write in`,
    )
  }
  return folder
}

const newPassword = () => randomBytes(32).toString("base64url")

/** Whether the folder already has generated secrets. */
export function hasSecrets(folder: string): boolean {
  return existsSync(join(folder, "secrets.json"))
}

/** The secrets of this data folder, made at the first call and kept readable by the owner alone. */
export function openSecrets(folder: string): Secrets {
  const path = join(folder, "secrets.json")
  if (!existsSync(path)) {
    const made = { secret: newPassword(), ownerPassword: newPassword(), superuserPassword: newPassword() }
    writeFileSync(`${path}.new`, JSON.stringify(made, null, 2), { mode: 0o600 })
    renameSync(`${path}.new`, path)
  }
  try {
    return secretsSchema.parse(JSON.parse(readFileSync(path, "utf8")))
  } catch {
    throw new Failure(
      `cannot read ${path}: without it the embedded database stays closed; restore it from a backup`,
    )
  }
}
