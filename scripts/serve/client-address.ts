import type { IncomingHttpHeaders } from "node:http"

// Set by proxies, by us, or by Next for itself: from outside they would be lies.
const forged =
  /^(forwarded|x-forwarded-.*|x-real-ip|x-client-ip|true-client-ip|x-luoshi-.*|x-middleware-.*|x-invoke-.*)$/
const ours = /^(x-luoshi-.*|x-middleware-.*|x-invoke-.*)$/

const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/, "")

/** The client's address: the socket's, or what the outermost of `proxies` trusted proxies saw. */
export function clientAddress(
  socketAddress: string,
  forwardedFor: string | undefined,
  proxies: number,
): string {
  const hops = (forwardedFor ?? "").split(",").flatMap((hop) => hop.trim() || [])
  if (proxies === 0 || hops.length === 0) return plain(socketAddress)
  return plain(hops[Math.max(0, hops.length - proxies)] ?? socketAddress)
}

/** Drops the headers that only a trusted proxy may set, and says in `x-luoshi-address` who asks. */
export function cleanHeaders(headers: IncomingHttpHeaders, socketAddress: string, proxies: number): void {
  const forwardedFor = headers["x-forwarded-for"]
  const text = Array.isArray(forwardedFor) ? forwardedFor.join(",") : forwardedFor
  const address = clientAddress(socketAddress, text, proxies)
  for (const name of Object.keys(headers))
    if ((proxies === 0 ? forged : ours).test(name)) delete headers[name]
  headers["x-luoshi-address"] = address
}
