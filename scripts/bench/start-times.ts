import { rmSync } from "node:fs"
import { needsBuild } from "../build"
import { openFolder } from "./folder"
import { startProduct } from "./server"

/** Seconds from the command to being ready, on an empty data folder with the embedded database and again on the same one. */
export type StartTimes = { first: number; second: number; built: boolean }

/** Starts the product twice as a newcomer does; `built` says whether the first start also had to build the pages. */
export async function measureStarts(): Promise<StartTimes> {
  const folder = openFolder()
  const built = needsBuild()
  const settings = { LUOSHI_DATA_DIR: folder }
  const first = await startProduct(settings)
  await first.stop()
  const second = await startProduct(settings)
  await second.stop()
  rmSync(folder, { recursive: true, force: true })
  return { first: first.seconds, second: second.seconds, built }
}
