import { once } from "node:events"
import { createServer } from "node:http"
import { z } from "zod"
import { answer } from "./answer"

const question = z.object({
  pages: z.array(
    z.object({
      path: z.string(),
      body: z.instanceof(Uint8Array),
      headers: z.record(z.string(), z.string()),
    }),
  ),
})

// The first reference: a bare Node server that has the very bytes of each page at hand.
const pages = new Map<string, { body: Uint8Array; headers: Record<string, string> }>()
const server = createServer((request, response) => {
  const page = pages.get(request.url ?? "")
  if (!page) return response.writeHead(404).end()
  response.writeHead(200, { ...page.headers, "Content-Length": page.body.length }).end(page.body)
})

answer(question, async (asked) => {
  for (const { path, ...page } of asked.pages) pages.set(path, page)
  if (!server.listening) await once(server.listen(0, "127.0.0.1"), "listening")
  const address = server.address()
  return typeof address === "object" ? address?.port : 0
})
