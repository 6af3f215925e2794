import { describe, expect, it } from "vitest"
import { cleanHeaders, clientAddress } from "@/scripts/serve/client-address"

describe("the client's address", () => {
  it("is the socket's where no proxy is trusted, whatever the client claims", () => {
    expect(clientAddress("::ffff:10.0.0.9", "1.2.3.4", 0)).toBe("10.0.0.9")
  })

  it("is what the outermost trusted proxy saw, not what the client wrote before it", () => {
    expect(clientAddress("10.0.0.9", "6.6.6.6, 1.2.3.4", 1)).toBe("1.2.3.4")
    expect(clientAddress("10.0.0.9", "6.6.6.6, 1.2.3.4, 10.0.0.8", 2)).toBe("1.2.3.4")
  })

  it("is the socket's where a trusted proxy says nothing", () => {
    expect(clientAddress("10.0.0.9", undefined, 1)).toBe("10.0.0.9")
  })
})

describe("headers from outside", () => {
  it("lose what only a trusted proxy or we may set", () => {
    const headers = {
      host: "h",
      forwarded: "for=1.1.1.1",
      "x-forwarded-host": "evil",
      "x-real-ip": "1.1.1.1",
      "x-luoshi-address": "1.1.1.1",
      "x-middleware-subrequest": "proxy",
    }
    cleanHeaders(headers, "127.0.0.1", 0)
    expect(headers).toEqual({ host: "h", "x-luoshi-address": "127.0.0.1" })
  })

  it("keep a trusted proxy's, and never one of ours", () => {
    const headers = { "x-forwarded-for": "1.2.3.4", "x-forwarded-proto": "https", "x-luoshi-actor": "admin" }
    cleanHeaders(headers, "127.0.0.1", 1)
    expect(headers).toEqual({
      "x-forwarded-for": "1.2.3.4",
      "x-forwarded-proto": "https",
      "x-luoshi-address": "1.2.3.4",
    })
  })
})
