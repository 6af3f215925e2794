import { chmodSync, mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** A new folder that the embedded database's own user may enter too. */
export function makeTemporaryFolder(purpose: string): string {
  const folder = mkdtempSync(join(tmpdir(), `luoshi-${purpose}-`))
  chmodSync(folder, 0o755)
  return folder
}
