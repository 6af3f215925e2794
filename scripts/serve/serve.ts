import { once } from "node:events"
import { createServer, type RequestListener } from "node:http"
import next from "next"
import type { Settings } from "@/lib/core/env"
import { log } from "@/lib/core/log"
import { listenFailure } from "../ports"
import { replaceBrokenPage } from "./broken-page"
import { cleanHeaders } from "./client-address"
import { tellLength } from "./content-length"
import { refuseUnreadable } from "./unreadable-address"

const drainSeconds = 10

/** The running server; `close` finishes what runs, refuses the rest, and ends Next. */
export type Serving = { close(): Promise<void> }

/** Serves the application on the settings' host and port, in this process. */
export async function serve(settings: Settings, dev: boolean): Promise<Serving> {
  let answer: RequestListener = (_request, response) => {
    response.writeHead(503, { "Retry-After": "1" }).end()
  }
  const server = createServer((request, response) => {
    cleanHeaders(request.headers, request.socket.remoteAddress ?? "", settings.LUOSHI_TRUST_PROXY)
    answer(request, response)
  })
  // Longer than a proxy keeps a connection in its pool, so that it never picks one that we are closing.
  server.keepAliveTimeout = 75_000
  const app = next({
    dev,
    dir: process.cwd(),
    hostname: "localhost",
    port: settings.PORT,
    httpServer: server,
    quiet: !dev,
  })
  await app.prepare()
  const handle = app.getRequestHandler()
  answer = (request, response) => {
    if (refuseUnreadable(request, response)) return
    tellLength(response)
    replaceBrokenPage(request, response)
    handle(request, response).catch((error: unknown) => {
      log.error({ err: error }, "request failed")
      if (!response.headersSent) response.statusCode = 500
      response.end()
    })
  }
  server.listen({ port: settings.PORT, host: settings.HOST })
  await once(server, "listening").catch((error: unknown) => {
    throw listenFailure(error, settings.HOST, settings.PORT)
  })
  return {
    close: async () => {
      const cut = setTimeout(() => server.closeAllConnections(), drainSeconds * 1000)
      const closed = once(server, "close")
      server.close()
      if (dev) server.closeAllConnections()
      await closed
      clearTimeout(cut)
      await app.close()
    },
  }
}
