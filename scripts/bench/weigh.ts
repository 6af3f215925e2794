import { brotliDecompressSync, gunzipSync, gzipSync, inflateSync } from "node:zlib"
import { Failure } from "../failure"
import { type Answer, get } from "./get"

/** Bytes of a page and of what it loads, as they come over the wire; `gzip` is what those that came uncompressed would weigh. */
export type Weight = {
  page: string
  html: number
  css: number
  js: number
  gzip: { html: number; css: number; js: number }
  /** The page's text before compression, and how much of it are scripts and their data. */
  plain: number
  inlineScripts: number
  encoding: string
}

function textOf({ headers, body }: Answer): string {
  const encoding = headers["content-encoding"]
  if (encoding === "br") return brotliDecompressSync(body).toString()
  if (encoding === "gzip") return gunzipSync(body).toString()
  return (encoding === "deflate" ? inflateSync(body) : body).toString()
}

const gzipped = (answer: Answer) =>
  answer.headers["content-encoding"] ? answer.body.length : gzipSync(answer.body).length

/** The addresses of what a browser of today loads with a page: `nomodule` is for those of yesterday. */
export function loadedBy(html: string): { css: string[]; js: string[] } {
  const addresses = (pattern: RegExp, attribute: RegExp) => [
    ...new Set(
      [...html.matchAll(pattern)]
        .filter(([tag]) => !/\snomodule/i.test(tag))
        .flatMap(([tag]) => attribute.exec(tag)?.[1]?.replaceAll("&amp;", "&") ?? []),
    ),
  ]
  return {
    css: addresses(/<link\b[^>]*rel="stylesheet"[^>]*>/g, /href="([^"]+)"/),
    js: addresses(
      /<script\b[^>]*>|<link\b[^>]*(?:rel="modulepreload"|as="script")[^>]*>/g,
      /(?:src|href)="([^"]+)"/,
    ),
  }
}

async function fetchGood(url: string): Promise<Answer> {
  const answer = await get(url)
  if (answer.status !== 200) throw new Failure(`${url} answered ${answer.status}`)
  return answer
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)

/** Weighs a page with its styles and scripts. */
export async function weigh(origin: string, page: string): Promise<Weight> {
  const answer = await fetchGood(origin + page)
  const html = textOf(answer)
  const { css, js } = loadedBy(html)
  const fetchAll = (addresses: string[]) =>
    Promise.all(addresses.map((one) => fetchGood(new URL(one, origin).href)))
  const [styles, scripts] = await Promise.all([fetchAll(css), fetchAll(js)])
  const inline = [...html.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map(([, code = ""]) =>
    Buffer.byteLength(code),
  )
  return {
    page,
    html: answer.body.length,
    css: sum(styles.map((one) => one.body.length)),
    js: sum(scripts.map((one) => one.body.length)),
    gzip: { html: gzipped(answer), css: sum(styles.map(gzipped)), js: sum(scripts.map(gzipped)) },
    plain: Buffer.byteLength(html),
    inlineScripts: sum(inline),
    encoding: answer.headers["content-encoding"] ?? "none",
  }
}
