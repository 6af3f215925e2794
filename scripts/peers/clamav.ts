import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { freePort } from "../ports"
import { type Peer, startProcess } from "./peer"

// The one signature of the industry's harmless test file, EICAR: no list of real viruses is needed, nor downloaded.
const signature = `Eicar-Test:0:*:${Buffer.from("$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!").toString("hex")}\n`

/** ClamAV's daemon, which knows one signature. */
export const clamav: Peer = {
  name: "virus scanner (ClamAV)",
  packages: ["clamav-daemon"],
  programs: ["/usr/sbin/clamd"],
  start: async (folder) => {
    for (const part of ["database", "scratch"]) mkdirSync(join(folder, part), { recursive: true })
    writeFileSync(join(folder, "database", "test.ndb"), signature)
    const port = await freePort()
    const settings = {
      Foreground: "yes",
      DatabaseDirectory: join(folder, "database"),
      TemporaryDirectory: join(folder, "scratch"),
      TCPAddr: "127.0.0.1",
      TCPSocket: String(port),
      LocalSocket: join(folder, "socket"),
      StreamMaxLength: "2M",
      MaxThreads: "2",
      LogTime: "yes",
    }
    const config = join(folder, "clamd.conf")
    writeFileSync(
      config,
      Object.entries(settings)
        .map(([name, value]) => `${name} ${value}\n`)
        .join(""),
    )
    const daemon = startProcess("/usr/sbin/clamd", [`--config-file=${config}`], join(folder, "clamd.log"))
    await daemon.isReady(port).catch(async (error: unknown) => {
      await daemon.stop()
      throw error
    })
    const env = { TEST_CLAMAV_ADDRESS: `127.0.0.1:${port}`, TEST_CLAMAV_SOCKET: settings.LocalSocket }
    return { env, stop: daemon.stop }
  },
}
