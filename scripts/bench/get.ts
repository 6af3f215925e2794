import { request } from "node:http"

/** An answer as it came over the wire, still compressed. */
export type Answer = { status: number; headers: Record<string, string>; body: Buffer }

/** Asks as a browser does. */
export const browserHeaders = {
  "accept-encoding": "gzip, deflate, br",
  "accept-language": "zh-CN,zh;q=0.9,en;q=0.8",
}

/** What is at an address, as a browser gets it. */
export function get(url: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: browserHeaders }, (response) => {
      const chunks: Buffer[] = []
      response.on("data", (chunk: Buffer) => chunks.push(chunk))
      response.on("error", reject)
      response.on("end", () => {
        const kept = ["content-type", "content-encoding", "cache-control", "vary"].flatMap((name) => {
          const value = response.headers[name]
          return typeof value === "string" ? [[name, value]] : []
        })
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(kept),
          body: Buffer.concat(chunks),
        })
      })
    })
    asked.on("error", reject)
    asked.end()
  })
}
