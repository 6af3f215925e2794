import { execFileSync } from "node:child_process"
import { mkdirSync, writeFileSync } from "node:fs"
import { userInfo } from "node:os"
import { join } from "node:path"
import { freePort } from "../ports"
import { type Peer, type PeerProcess, startProcess } from "./peer"

const access = { LUOSHI_S3_ACCESS_KEY_ID: "luoshi:tests", LUOSHI_S3_SECRET_ACCESS_KEY: "no-secret-at-all" }
const kinds = ["account", "container", "object"] as const

// One device, one copy of everything.
const ringMaker = `
import sys
from swift.common.ring import RingBuilder
folder, ports = sys.argv[1], sys.argv[2:]
for name, port in zip(("account", "container", "object"), ports):
    builder = RingBuilder(1, 1, 1)
    builder.add_dev({"region": 1, "zone": 1, "ip": "127.0.0.1", "port": int(port), "device": "disk", "weight": 1})
    builder.rebalance()
    builder.get_ring().save("%s/%s.ring.gz" % (folder, name))
`

const common = (folder: string, port: number) => `[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${port}
user = ${userInfo().username}
swift_dir = ${folder}
devices = ${join(folder, "devices")}
mount_check = false
workers = 0
log_level = WARNING
`

const backend = (kind: string) => `[pipeline:main]
pipeline = ${kind}-server
[app:${kind}-server]
use = egg:swift#${kind}
`

const user = `user_${access.LUOSHI_S3_ACCESS_KEY_ID.replace(":", "_")}`
const filters: Record<string, string> = {
  catch_errors: "",
  // It insists on a cache, and does without when nobody answers there.
  memcache: "memcache_servers = 127.0.0.1:1",
  s3api: "",
  tempauth: `${user} = ${access.LUOSHI_S3_SECRET_ACCESS_KEY} .admin`,
  slo: "",
  dlo: "",
}

const proxy = `[pipeline:main]
pipeline = ${Object.keys(filters).join(" ")} proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
${Object.entries(filters)
  .map(([name, setting]) => `[filter:${name}]\nuse = egg:swift#${name}\n${setting}`)
  .join("\n")}
`

const swiftConf = `[swift-hash]
swift_hash_path_suffix = luoshi
swift_hash_path_prefix = luoshi
[storage-policy:0]
name = one
default = yes
`

/** OpenStack Swift with its S3 interface: a real store that checks signatures and hashes. */
export const swift: Peer = {
  name: "S3 store (OpenStack Swift)",
  packages: ["swift-proxy", "swift-account", "swift-container", "swift-object"],
  programs: ["/usr/bin/python3", ...["proxy", ...kinds].map((kind) => `/usr/bin/swift-${kind}-server`)],
  start: async (folder) => {
    mkdirSync(join(folder, "devices", "disk"), { recursive: true })
    writeFileSync(join(folder, "swift.conf"), swiftConf)
    const servers: { kind: string; port: number; process: PeerProcess }[] = []
    const stop = async () => {
      await Promise.all(servers.map(({ process }) => process.stop()))
    }
    const begin = (kind: string, port: number, config: string) => {
      writeFileSync(join(folder, `${kind}.conf`), `${common(folder, port)}${config}`)
      const program = `/usr/bin/swift-${kind}-server`
      const process = startProcess(program, [join(folder, `${kind}.conf`), "-v"], join(folder, `${kind}.log`))
      servers.push({ kind, port, process })
    }
    const ports: number[] = []
    for (const _ of [...kinds, "proxy"]) ports.push(await freePort())
    execFileSync("/usr/bin/python3", ["-c", ringMaker, folder, ...ports.slice(0, 3).map(String)])
    for (const [index, kind] of kinds.entries()) begin(kind, ports[index] ?? 0, backend(kind))
    begin("proxy", ports[3] ?? 0, proxy)
    try {
      for (const { process, port } of servers) await process.isReady(port)
    } catch (error) {
      await stop()
      throw error
    }
    return { env: { LUOSHI_S3_ENDPOINT: `http://127.0.0.1:${ports[3]}`, ...access }, stop }
  },
}
