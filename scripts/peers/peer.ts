import { spawn } from "node:child_process"
import { once } from "node:events"
import { openSync, readFileSync } from "node:fs"
import { connect } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import { Failure } from "../failure"

/** A server that some tests need, run on loopback with all its data in one folder. */
export type Peer = {
  name: string
  /** Debian's packages that bring it, and the programs of theirs that are used. */
  packages: readonly string[]
  programs: readonly string[]
  start(folder: string): Promise<RunningPeer>
}

/** A peer that answers: what the tests must know of it, and how to end it. */
export type RunningPeer = { env: Record<string, string>; stop(): Promise<void> }

/** A process of a peer, with everything that it says in a file. */
export type PeerProcess = { stop(): Promise<void>; isReady(port: number): Promise<void> }

async function answers(port: number): Promise<boolean> {
  const socket = connect({ host: "127.0.0.1", port })
  try {
    await once(socket, "connect")
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

/** Starts a program; it is ready once it takes connections, and a Failure shows what it said where it never does. */
export function startProcess(program: string, args: readonly string[], logFile: string): PeerProcess {
  const log = openSync(logFile, "w")
  // Ctrl-C is for us to pass on, in the right order.
  const child = spawn(program, args, { stdio: ["ignore", log, log], detached: true })
  const ended = new Promise<void>((resolve) => {
    child.once("close", () => resolve())
    child.once("error", () => resolve())
  })
  const isRunning = () => child.pid !== undefined && child.exitCode === null && child.signalCode === null
  return {
    isReady: async (port) => {
      for (const deadline = Date.now() + 30_000; Date.now() < deadline && isRunning(); await sleep(100))
        if (await answers(port)) return
      const said = readFileSync(logFile, "utf8").slice(-2000)
      throw new Failure(`${program} did not start:\n${said}`)
    },
    stop: async () => {
      if (!isRunning()) return
      child.kill("SIGTERM")
      const kill = setTimeout(() => child.kill("SIGKILL"), 5000)
      await ended
      clearTimeout(kill)
    },
  }
}
