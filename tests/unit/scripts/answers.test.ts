import { once } from "node:events"
import { createServer, type RequestListener } from "node:http"
import { expect, it } from "vitest"
import { tellLength } from "@/scripts/serve/content-length"
import { refuseUnreadable } from "@/scripts/serve/unreadable-address"

async function ask(listener: RequestListener, path: string): Promise<Response> {
  const server = createServer(listener).listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  const port = typeof address === "object" && address ? address.port : 0
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { "Accept-Language": "en" } })
  const text = await response.text()
  server.close()
  return new Response(text || null, { status: response.status, headers: response.headers })
}

it("says how long an answer is under the name that clients know", async () => {
  const response = await ask((_request, answer) => {
    tellLength(answer)
    answer.setHeader("x-luoshi-length", "3")
    answer.setHeader("x-other", "1")
    answer.write("a")
    answer.end("bc")
  }, "/")
  const { headers } = response
  expect([headers.get("content-length"), headers.get("x-luoshi-length"), headers.get("x-other")]).toEqual([
    "3",
    null,
    "1",
  ])
})

it("answers an address of the API that is no UTF-8 as a problem, and leaves the others", async () => {
  const listener: RequestListener = (request, answer) => {
    if (!refuseUnreadable(request, answer)) answer.end("{}")
  }
  const refused = await ask(listener, "/api/v1/initiatives/%FF?q=1")
  expect([refused.status, refused.headers.get("content-type")]).toEqual([404, "application/problem+json"])
  expect(await refused.json()).toMatchObject({ code: "not-found", status: 404 })
  for (const path of ["/api/v1/initiatives?q=%FF", "/en/%FF", "/"]) {
    expect((await ask(listener, path)).status, path).toBe(200)
  }
})
