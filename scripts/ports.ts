import { once } from "node:events"
import { createServer } from "node:net"
import { codeOf, Failure } from "./failure"

async function tryListen(port: number, host: string): Promise<number> {
  const server = createServer()
  server.listen({ port, host, exclusive: true })
  await once(server, "listening")
  const address = server.address()
  server.close()
  await once(server, "close")
  return typeof address === "object" && address ? address.port : port
}

/** The wished port of loopback where it is free, else another free one. */
export async function freePort(wished = 0): Promise<number> {
  try {
    return await tryListen(wished, "127.0.0.1")
  } catch {
    return tryListen(0, "127.0.0.1")
  }
}

/** The one line for an address that cannot be listened on. */
export function listenFailure(error: unknown, host: string, port: number): Failure {
  const code = codeOf(error)
  if (code === "EADDRINUSE")
    return new Failure(`port ${port} is taken: stop what uses it, or set PORT to another`)
  if (code === "EACCES")
    return new Failure(`port ${port} is not open to this user: set PORT to one above 1023`)
  return new Failure(`cannot listen on ${host}: set HOST to an address of this computer`)
}

/** Makes sure that the server will be able to listen there, before anything slow; throws a Failure. */
export async function checkPort(host: string, port: number): Promise<void> {
  try {
    await tryListen(port, host)
  } catch (error) {
    throw listenFailure(error, host, port)
  }
}
