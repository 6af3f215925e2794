import { createHash } from "node:crypto"
import { existsSync, realpathSync } from "node:fs"
import { join } from "node:path"
import { type Account, accountFor, mayReach } from "./account"

/** Where the embedded database lives, who runs it, and where what its account must reach may be copied. */
export type Location = { cluster: string; account: Account; shared: string; elsewhere: boolean }

/** The place of the data folder's database: inside, or under the system's state folder where its account cannot go in. */
export function locate(dataFolder: string): Location {
  const inside = join(dataFolder, "postgres")
  const account = accountFor(inside)
  if (account.uid === undefined) {
    return { cluster: inside, account, shared: join(dataFolder, "run"), elsewhere: false }
  }
  const state = "/var/lib/luoshi"
  if (existsSync(inside) || mayReach(account, dataFolder)) {
    return { cluster: inside, account, shared: state, elsewhere: false }
  }
  const hash = createHash("sha256").update(realpathSync(dataFolder)).digest("hex").slice(0, 10)
  const cluster = join(state, hash, "postgres")
  return { cluster, account: accountFor(cluster), shared: state, elsewhere: true }
}
