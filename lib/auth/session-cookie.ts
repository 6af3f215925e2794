import { decode, encode } from "next-auth/jwt"
import { z } from "zod"
import { env } from "@/lib/core/env"
import { sessionLife } from "./actor"

const claims = z.object({ sid: z.uuid() })

/** Whether browsers reach this installation by https: then its cookies travel no other way. */
export function isSecure(): boolean {
  return env().LUOSHI_URL.startsWith("https:")
}

/** Name of the sign-in cookie. */
export function sessionCookieName(): string {
  return isSecure() ? "__Host-luoshi-session" : "luoshi-session"
}

/** How the sign-in cookie is set: out of reach of scripts and of requests that other sites start. */
export function sessionCookieOptions() {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() } as const
}

/** Seconds that the cookie lives; its session row may end sooner. */
export const sessionSeconds = sessionLife / 1000

/** The cookie's value for a session: encrypted, and nothing in it but the id of our own row. */
export function sealSession(sessionId: string): Promise<string> {
  return encode({ token: { sid: sessionId }, secret: env().LUOSHI_SECRET, maxAge: sessionSeconds })
}

/** The session id in a cookie's value; null where it is not ours, was changed or has run out. */
export async function openSessionCookie(value: string | undefined): Promise<string | null> {
  if (!value) return null
  try {
    const token = await decode({ token: value, secret: env().LUOSHI_SECRET })
    return claims.safeParse(token).data?.sid ?? null
  } catch {
    return null
  }
}
