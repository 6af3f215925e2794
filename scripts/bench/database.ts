import { rmSync } from "node:fs"
import { forgetEnv } from "@/lib/core/env"
import { ensureClient } from "../client"
import { openSecrets } from "../data-folder"
import { migrate } from "../migrate/migrate"
import { openEmbedded } from "../postgres/embedded"
import { onEnd } from "./cleanups"
import { seed } from "./seed/seed"

/** A throw-away installation's database with the catalogue and `initiatives` initiatives; durable, as in earnest. */
export async function openBenchDatabase(
  folder: string,
  initiatives: number,
  progress: (count: number) => void,
): Promise<{ url: string; secret: string }> {
  ensureClient()
  const opening = openEmbedded(folder)
  // Before it is open: one that is stopped while it opens is closed too.
  onEnd(async () => {
    const embedded = await opening.catch(() => undefined)
    await embedded?.close()
    if (embedded?.elsewhere) rmSync(embedded.folder, { recursive: true, force: true })
  })
  const { url } = await opening
  const { secret } = openSecrets(folder)
  await migrate(url)
  process.env.DATABASE_URL = url
  process.env.LUOSHI_SECRET = secret
  forgetEnv()
  const { loadCatalogue } = await import("@/lib/catalogue/commands/load-catalogue")
  const { disconnect } = await import("@/lib/core/db")
  try {
    await loadCatalogue()
  } finally {
    await disconnect()
  }
  await seed(url, initiatives, progress)
  return { url, secret }
}
