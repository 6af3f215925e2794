import { spawn } from "node:child_process"
import { createHash } from "node:crypto"
import { once } from "node:events"
import { existsSync, readdirSync, rmSync } from "node:fs"
import { request } from "node:http"
import { join } from "node:path"
import { Readable } from "node:stream"
import { text } from "node:stream/consumers"
import { pipeline } from "node:stream/promises"
import { afterAll, beforeAll, expect, it } from "vitest"
import { z } from "zod"
import { makeTemporaryFolder } from "@/tests/support/temporary-folder"

const million = 1024 * 1024
const folder = makeTemporaryFolder("large")
const env = {
  ...process.env,
  DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
  LUOSHI_SECRET: "a secret for tests and nothing else",
  LUOSHI_STORAGE: "disk",
  LUOSHI_DATA_DIR: folder,
  LUOSHI_MAX_UPLOAD_MB: "250",
}
const server = spawn(process.execPath, ["--import", "tsx", "tests/support/upload-server.ts"], {
  env,
  stdio: ["ignore", "pipe", "inherit"],
})
let port = 0
beforeAll(async () => {
  const [line] = await once(server.stdout, "data")
  port = Number(String(line))
})
afterAll(async () => {
  server.kill()
  await once(server, "close")
  rmSync(folder, { recursive: true, force: true })
})

const answer = z.object({
  code: z.string(),
  size: z.number().optional(),
  sha256: z.string().optional(),
  mediaType: z.string().optional(),
  grew: z.number(),
})

/** Sends a file of this many MB without saying how large it is; gives what became of it, and its SHA-256 as it was sent. */
async function send(megabytes: number, name: string, beginning: string) {
  const hash = createHash("sha256")
  const piece = Buffer.alloc(million, "所有进展\n!!!")
  async function* form() {
    yield Buffer.from(
      `--edge\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n${beginning}`,
    )
    hash.update(beginning)
    for (let sent = 0; sent < megabytes; sent++) {
      hash.update(piece)
      yield piece
    }
    yield Buffer.from("\r\n--edge--\r\n")
  }
  const headers = { "content-type": "multipart/form-data; boundary=edge" }
  const sending = request({ host: "127.0.0.1", port, method: "POST", headers })
  const replied = once(sending, "response")
  await pipeline(Readable.from(form(), { objectMode: false }), sending)
  const [reply] = await replied
  return { ...answer.parse(JSON.parse(await text(reply))), sent: hash.digest("hex") }
}

it("of 200 MB in chunks are stored exactly, in little memory, and leave no temporary file", async () => {
  expect((await send(2, "small.pdf", "%PDF-1.7\n")).code).toBe("done")
  for (const [name, beginning] of [
    ["large.pdf", "%PDF-1.7\n"],
    ["large.txt", ""],
  ] as const) {
    const got = await send(200, name, beginning)
    expect(got).toMatchObject({ code: "done", size: 200 * million + beginning.length, sha256: got.sent })
    expect(got.grew).toBeLessThan(150 * million)
    process.stdout.write(`${name}: the server's memory grew by ${Math.round(got.grew / million)} MB\n`)
  }
  const incoming = join(folder, "files", "incoming")
  expect(existsSync(incoming) ? readdirSync(incoming) : []).toEqual([])
}, 120_000)
