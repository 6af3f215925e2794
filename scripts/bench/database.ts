import { rmSync } from "node:fs"
import { forgetEnv } from "@/lib/core/env"
import { ensureClient } from "../client"
import { openSecrets } from "../data-folder"
import { migrate } from "../migrate/migrate"
import { openEmbedded } from "../postgres/embedded"
import { onEnd } from "./cleanups"
import { seed } from "./seed/seed"

async function prepare(url: string, signal: AbortSignal): Promise<void> {
  await migrate(url)
  signal.throwIfAborted()
  const { loadCatalogue } = await import("@/lib/catalogue/commands/load-catalogue")
  const { disconnect } = await import("@/lib/core/db")
  try {
    await loadCatalogue()
  } finally {
    await disconnect()
  }
  signal.throwIfAborted()
}

/** A throw-away installation's database with the catalogue and `initiatives` initiatives; durable, as in earnest. */
export async function openBenchDatabase(
  folder: string,
  initiatives: number,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<{ url: string; secret: string }> {
  ensureClient()
  const opening = openEmbedded(folder)
  const filling = opening.then(async ({ url }) => {
    const { secret } = openSecrets(folder)
    Object.assign(process.env, { DATABASE_URL: url, LUOSHI_SECRET: secret })
    forgetEnv()
    await prepare(url, signal)
    await seed(url, initiatives, (count) => {
      signal.throwIfAborted()
      if (count % 10_000 === 0) say(`  … ${count.toLocaleString("en")}`)
    })
    return { url, secret }
  })
  // Stopped while it opens or fills, it comes to its next step first, and is then closed.
  onEnd(async () => {
    await filling.catch(() => undefined)
    const embedded = await opening.catch(() => undefined)
    await embedded?.close()
    if (embedded?.elsewhere) rmSync(embedded.folder, { recursive: true, force: true })
  })
  return filling
}
