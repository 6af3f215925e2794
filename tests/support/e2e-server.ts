import { spawn } from "node:child_process"
import { rmSync } from "node:fs"
import { makeTemporaryFolder } from "./temporary-folder"

// The product's own start, on a data folder that lives as long as it does.
const folder = makeTemporaryFolder("e2e")
const server = spawn(process.execPath, ["--import", "tsx", "scripts/start.ts"], {
  stdio: "inherit",
  env: { ...process.env, LUOSHI_DATA_DIR: folder },
})
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => server.kill("SIGTERM"))
server.on("exit", (code) => {
  rmSync(folder, { recursive: true, force: true })
  process.exit(code ?? 1)
})
