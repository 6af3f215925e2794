import { clamav } from "./clamav"
import type { Peer } from "./peer"
import { swift } from "./swift"

/** Every server that `npm run test:peers` runs. */
export const peers: readonly Peer[] = [swift, clamav]
