import { randomBytes } from "node:crypto"
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http"
import { preferredLanguage } from "@/lib/api/language"
import { isDatabaseReached } from "@/lib/core/reach"
import { isLocale, type Locale } from "@/lib/i18n/routing"
import { systemPage } from "@/lib/i18n/system-page"

/** Whether a person waits for a whole page; scripts, the API and Next's own partial requests deal with a failure themselves. */
function asksForPage({ url = "/", headers }: IncomingMessage): boolean {
  const isPartial = headers.rsc !== undefined || headers["next-action"] !== undefined
  return !isPartial && !/^\/(api|_next)(\/|$)/.test(url)
}

function languageOf({ url = "/", headers }: IncomingMessage): Locale | undefined {
  const first = url.split(/[/?#]/)[1] ?? ""
  return isLocale(first) ? first : (preferredLanguage(headers["accept-language"] ?? null) ?? undefined)
}

const policy = (nonce: string) =>
  `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** The page that says what is wrong: 503 while the database is out of reach, otherwise 500. */
async function brokenPage(request: IncomingMessage) {
  // Longer than a connection may take to open: a slow database is not an absent one.
  const reached = await isDatabaseReached(6000)
  const nonce = randomBytes(16).toString("hex")
  const body = systemPage(reached ? "error" : "unavailable", nonce, languageOf(request))
  const headers: OutgoingHttpHeaders = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": Buffer.byteLength(body),
    "Content-Security-Policy": policy(nonce),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    Vary: "Accept-Language",
    ...(reached ? {} : { "Retry-After": "10" }),
  }
  return { status: reached ? 500 : 503, headers, body }
}

/**
 * Puts a page of our own in the place of a page that could not be made, of which Next answers with an empty one: what it
 * writes under a status of 500 or more is dropped.
 */
export function replaceBrokenPage(request: IncomingMessage, response: ServerResponse): void {
  if (!asksForPage(request)) return
  const { writeHead, write, end, flushHeaders } = response
  let replaced = false
  const breaks = (status = response.statusCode) => !response.headersSent && status >= 500
  const replace = () => {
    if (replaced) return
    replaced = true
    void brokenPage(request).then(({ status, headers, body }) => {
      Object.assign(response, { writeHead, write, end, flushHeaders })
      if (response.destroyed) return
      for (const name of response.getHeaderNames()) response.removeHeader(name)
      response.writeHead(status, headers)
      response.end(request.method === "HEAD" ? undefined : body)
    })
  }
  const unlessBroken = (own: (...args: never[]) => unknown, dropped: unknown) =>
    function guarded(...args: never[]) {
      if (!replaced && !breaks()) return own.apply(response, args)
      replace()
      return dropped
    }
  Object.assign(response, {
    writeHead(...args: Parameters<typeof writeHead>) {
      if (!replaced && !breaks(args[0])) return writeHead.apply(response, args)
      replace()
      return response
    },
    write: unlessBroken(write, true),
    end: unlessBroken(end, response),
    flushHeaders: unlessBroken(flushHeaders, undefined),
  })
}
