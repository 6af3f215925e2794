import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { onEnd } from "./cleanups"

/** A new folder that the embedded database's own user may enter, removed at the end. */
export function openFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "luoshi-bench-"))
  chmodSync(folder, 0o755)
  onEnd(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
