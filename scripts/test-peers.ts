import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { ensureClient } from "./client"
import { Failure, report } from "./failure"
import type { RunningPeer } from "./peers/peer"
import { peers } from "./peers/peers"
import { conclude, say, signalRunner, vitest } from "./test-run"

/** Says what to install where a program is missing. */
function checkPrograms(): void {
  const missing = peers.filter(({ programs }) => !programs.every((program) => existsSync(program)))
  if (missing.length === 0) return
  const packages = missing.flatMap((peer) => peer.packages).join(" ")
  throw new Failure(
    `missing: ${missing.map(({ name }) => name).join(", ")}. On Debian: apt-get install --no-install-recommends ${packages} (or scripts/peers/install.sh)`,
  )
}

async function main(): Promise<void> {
  checkPrograms()
  ensureClient()
  const folder = mkdtempSync(join(tmpdir(), "luoshi-peers-"))
  const started: RunningPeer[] = []
  try {
    const begun = await Promise.allSettled(
      peers.map(async (peer, index) => {
        const place = join(folder, String(index))
        mkdirSync(place)
        started.push(await peer.start(place))
      }),
    )
    for (const one of begun) if (one.status === "rejected") throw one.reason
    const env = Object.assign({}, ...started.map((peer) => peer.env))
    conclude([await vitest(`With ${peers.map(({ name }) => name).join(", ")}`, ["peers"], env)])
  } finally {
    await Promise.all(started.map((peer) => peer.stop()))
    rmSync(folder, { recursive: true, force: true })
  }
}

if (process.argv.includes("--packages")) say(peers.flatMap((peer) => peer.packages).join(" "))
else {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => signalRunner("SIGTERM"))
  await main().catch((error: unknown) => {
    report(error)
    process.exitCode = 1
  })
}
