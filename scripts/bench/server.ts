import { spawn } from "node:child_process"
import { once } from "node:events"
import { Failure } from "../failure"
import { freePort } from "../ports"
import { onEnd } from "./cleanups"

/** The product, started as its users start it, and how many seconds that took. */
export type Started = { url: string; seconds: number; stop(): Promise<void> }

/** Starts the built product with these settings and nothing of this process's own; a Failure where it does not come up. */
export async function startProduct(settings: Record<string, string>): Promise<Started> {
  const port = await freePort()
  const { DATABASE_URL: _, LUOSHI_SECRET: __, ...rest } = process.env
  const began = performance.now()
  const child = spawn(
    process.execPath,
    ["--disable-warning=DeprecationWarning", "--import", "tsx", "scripts/start.ts"],
    {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...rest,
        HOST: "127.0.0.1",
        PORT: String(port),
        LUOSHI_URL: `http://127.0.0.1:${port}`,
        ...settings,
      },
      // Ctrl-C is passed on in order, not by the terminal.
      detached: true,
    },
  )
  let said = ""
  const ready = new Promise<boolean>((resolve) => {
    const hear = (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-20_000)
      if (/is ready after/.test(said)) resolve(true)
    }
    child.stdout.on("data", hear)
    child.stderr.on("data", hear)
    child.on("exit", () => resolve(false))
  })
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exit = once(child, "exit")
    child.kill("SIGINT")
    await exit
  }
  onEnd(stop)
  if (!(await ready)) throw new Failure(`the product did not start:\n${said.trim()}`)
  return { url: `http://127.0.0.1:${port}`, seconds: (performance.now() - began) / 1000, stop }
}
