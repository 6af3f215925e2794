import { createServer, type RequestListener } from "node:http"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { disconnect } from "@/lib/core/db"
import { forgetEnv } from "@/lib/core/env"
import { replaceBrokenPage } from "@/scripts/serve/broken-page"
import { useDatabase } from "../support/use-database"

useDatabase("empty")

/** How pages break, as the framework answers then. */
const breaks: Record<string, RequestListener> = {
  empty: (_request, response) => {
    response.statusCode = 500
    response.end()
  },
  written: (_request, response) => {
    response.writeHead(500, { "Content-Type": "text/html", "Content-Length": "12", "Set-Cookie": "a=b" })
    response.write("<html>")
    response.end("secret")
  },
  fine: (_request, response) => {
    response.writeHead(200, { "Content-Type": "text/html" })
    response.write("<p>fine")
    response.end("</p>")
  },
}

const server = createServer((request, response) => {
  replaceBrokenPage(request, response)
  breaks[request.url?.split("/").at(-1) ?? ""]?.(request, response)
})
const get = (path: string, headers: Record<string, string> = {}, method = "GET") => {
  const address = server.address()
  const port = typeof address === "object" ? address?.port : undefined
  return fetch(`http://127.0.0.1:${port}${path}`, { headers, method })
}

beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)))
afterAll(() => server.close())

describe("a page that could not be made", () => {
  it.each(["empty", "written"])("says so in the language of its address (%s)", async (how) => {
    const chinese = await get(`/zh-CN/${how}`)
    expect(chinese.status).toBe(500)
    const text = await chinese.text()
    expect(text).toContain('<html lang="zh-CN">')
    expect(text).toContain("系统出错了")
    expect(text).not.toMatch(/secret|Sorry/)
    expect(chinese.headers.get("set-cookie")).toBeNull()
    expect(chinese.headers.get("cache-control")).toBe("no-store")
    const english = await (await get(`/en/${how}`)).text()
    expect(english).toContain("Sorry, something went wrong")
    expect(english).not.toContain("系统")
  })

  it("says so in the reader's language where the address names none, and in both where nothing does", async () => {
    expect(await (await get("/empty", { "Accept-Language": "en-GB,zh;q=0.5" })).text()).not.toContain("系统")
    const both = await (await get("/empty", { "Accept-Language": "fr" })).text()
    expect(both).toContain("系统出错了")
    expect(both).toContain("Sorry, something went wrong")
  })

  it("styles itself under a policy that lets nothing else in, and has no body for HEAD", async () => {
    const response = await get("/en/empty")
    const nonce = /style-src 'nonce-(\w+)'/.exec(response.headers.get("content-security-policy") ?? "")?.[1]
    expect(await response.text()).toContain(`<style nonce="${nonce}">`)
    const head = await get("/en/written", {}, "HEAD")
    expect([head.status, await head.text()]).toEqual([500, ""])
  })

  it("is left to scripts, to the API and to a page that is well", async () => {
    expect(await (await get("/api/v1/written")).text()).toContain("secret")
    expect(await (await get("/en/written", { rsc: "1" })).text()).toContain("secret")
    expect(await (await get("/en/fine")).text()).toBe("<p>fine</p>")
  })

  it("says 503 and when to come back while the database is out of reach", async () => {
    const url = process.env.DATABASE_URL
    await disconnect()
    process.env.DATABASE_URL = "postgresql://nobody@127.0.0.1:1/nothing"
    forgetEnv()
    const away = await get("/en/empty")
    expect([away.status, away.headers.get("retry-after")]).toEqual([503, "10"])
    expect(await away.text()).toContain("unavailable")
    await disconnect()
    process.env.DATABASE_URL = url
    forgetEnv()
    expect((await get("/en/empty")).status).toBe(500)
  })
})
