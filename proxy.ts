import { NextRequest, type NextResponse } from "next/server"
import createMiddleware from "next-intl/middleware"
import { routing } from "@/lib/i18n/routing"
import { systemPage } from "@/lib/i18n/system-page"

const localeRouting = createMiddleware(routing)
const development = process.env.NODE_ENV === "development"

/** The site's own origin: LUOSHI_URL where it is set, otherwise the address that was asked. */
function siteOrigin(request: NextRequest): string {
  const configured = process.env.LUOSHI_URL
  if (configured) return new URL(configured).origin
  return `http://${request.headers.get("host") ?? request.nextUrl.host}`
}

/** Whether a request that may change something comes from a page of this site. */
function isFromHere(request: NextRequest, origin: string): boolean {
  if (request.method === "GET" || request.method === "HEAD") return true
  const from = request.headers.get("origin")
  if (from === null || !URL.canParse(from)) return false
  return from === origin || new URL(from).host === request.headers.get("host")
}

/** Whether an address can be decoded, and holds nothing that no database could look for. */
function isReadable(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes("\0")
  } catch {
    return false
  }
}

/** What a page may load and do: scripts only with this answer's nonce, nothing from elsewhere, never framed. */
function contentSecurityPolicy(nonce: string, https: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    // The development server injects styles without a nonce.
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(https ? ["upgrade-insecure-requests"] : []),
  ].join("; ")
}

function withSecurityHeaders<R extends Response>(response: R, policy: string, https: boolean): R {
  response.headers.set("Content-Security-Policy", policy)
  response.headers.set("X-Content-Type-Options", "nosniff")
  response.headers.set("Referrer-Policy", "same-origin")
  response.headers.set("X-Frame-Options", "DENY")
  response.headers.set("Cross-Origin-Opener-Policy", "same-origin")
  response.headers.set(
    "Permissions-Policy",
    "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
  )
  if (https) response.headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
  return response
}

/** Before every page: refuses foreign submissions, sends addresses without a language to one, sets the headers. */
export function proxy(request: NextRequest): NextResponse | Response {
  const origin = siteOrigin(request)
  const https = origin.startsWith("https:")
  const nonce = crypto.randomUUID().replaceAll("-", "")
  const policy = contentSecurityPolicy(nonce, https)
  const refuse = (status: number, kind: "forbidden" | "notFound") =>
    withSecurityHeaders(
      new Response(systemPage(kind, nonce), {
        status,
        headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" },
      }),
      policy,
      https,
    )
  if (!isFromHere(request, origin)) return refuse(403, "forbidden")
  if (!isReadable(request.nextUrl.pathname)) return refuse(400, "notFound")
  const headers = new Headers(request.headers)
  // The pages read these; whatever a client sent under the same names is overwritten.
  headers.set("content-security-policy", policy)
  headers.set("x-nonce", nonce)
  headers.set("x-luoshi-origin", origin)
  headers.set("x-luoshi-path", request.nextUrl.pathname)
  headers.set("x-luoshi-query", request.nextUrl.search)
  headers.set("x-forwarded-host", new URL(origin).host)
  headers.set("x-forwarded-proto", https ? "https" : "http")
  return withSecurityHeaders(localeRouting(new NextRequest(request, { headers })), policy, https)
}

export const config = {
  // Pages only: the API answers for itself, and an upload's body must not pass through here.
  matcher: ["/((?!api/|_next/|icon.svg|favicon.ico|robots.txt).*)"],
}
