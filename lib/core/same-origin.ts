import { env } from "./env"

/** Whether a request that may change something was sent by a page of this site; for handlers that `proxy.ts` does not see. */
export function isSameOrigin(request: Request): boolean {
  const from = request.headers.get("origin")
  if (from === null || !URL.canParse(from)) return false
  const { origin, host } = new URL(from)
  return origin === new URL(env().LUOSHI_URL).origin || host === request.headers.get("host")
}
