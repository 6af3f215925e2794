import { connect, type Socket } from "node:net"
import { pipeline } from "node:stream/promises"
import { env } from "./env"
import { log } from "./log"

/** What the virus scanner says of content; `pending` where it cannot say anything now. */
export type Verdict =
  | { scan: "not_needed" | "clean" | "pending"; signature: null }
  | { scan: "infected"; signature: string }

const silence = 120_000

function openSocket(address: string): Socket {
  const [, host = "", port = ""] = /^\[?([^/\]]+)\]?:(\d+)$/.exec(address) ?? []
  const socket = port ? connect({ host, port: Number(port) }) : connect({ path: address })
  socket.setTimeout(silence, () => socket.destroy(new Error("the virus scanner keeps silent")))
  return socket
}

function lengthOf(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return length
}

/** ClamAV's INSTREAM: pieces with their lengths before them, and an empty one at the end. */
async function* framesOf(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield Buffer.from("zINSTREAM\0")
  for await (const bytes of content) {
    if (bytes.length === 0) continue
    yield lengthOf(bytes)
    yield bytes
  }
  yield Buffer.alloc(4)
}

/** Passes content on, and remembers what it threw: that is not the scanner's fault. */
function watched(content: AsyncIterable<Uint8Array>) {
  const state: { fault?: { error: unknown } } = {}
  async function* pieces() {
    try {
      yield* content
    } catch (error) {
      state.fault = { error }
      throw error
    }
  }
  return { state, pieces: pieces() }
}

/** What the scanner says, up to the zero byte that ends it: it may say so before it has read everything, and then nobody waits on. */
async function answerOf(socket: Socket): Promise<string> {
  const said: Buffer[] = []
  for await (const bytes of socket) {
    said.push(bytes)
    if (bytes.includes(0)) break
  }
  return Buffer.concat(said).toString("utf8")
}

async function askClamav(address: string, content: AsyncIterable<Uint8Array>): Promise<string> {
  const socket = openSocket(address)
  const { state, pieces } = watched(content)
  // Once it has answered the socket is gone, which ends the sending too.
  const [answer, sent] = await Promise.allSettled([
    answerOf(socket),
    pipeline(framesOf(pieces), socket, { end: false }),
  ]).finally(() => socket.destroy())
  if (state.fault) throw state.fault.error
  if (answer.status === "fulfilled" && answer.value !== "") return answer.value.replace(/[\0\s]+$/, "")
  const cause = sent.status === "rejected" ? sent.reason : "it hung up"
  return `no answer: ${cause instanceof Error ? cause.message : cause}`
}

/** Lets the virus scanner look at content, where one is configured. */
export async function scanContent(content: AsyncIterable<Uint8Array>): Promise<Verdict> {
  const address = env().LUOSHI_CLAMAV
  if (!address) return { scan: "not_needed", signature: null }
  const answer = await askClamav(address, content)
  if (answer === "stream: OK") return { scan: "clean", signature: null }
  const [, signature] = /^stream: (.+) FOUND$/.exec(answer) ?? []
  if (signature) return { scan: "infected", signature: signature.slice(0, 200) }
  log.warn({ answer }, "the virus scanner gave no verdict; the file waits")
  return { scan: "pending", signature: null }
}
