import { cookies, headers } from "next/headers"
import { redirect } from "next/navigation"
import { getLocale } from "next-intl/server"
import { cache } from "react"
import type { UserActor } from "@/lib/core/actor"
import { actorOfSession } from "./actor"
import type { SignInOrigin } from "./commands/sign-in"
import {
  openSessionCookie,
  sealSession,
  sessionCookieName,
  sessionCookieOptions,
  sessionSeconds,
} from "./session-cookie"

/** Where the present request comes from, as our own server saw it. */
export async function requestOrigin(): Promise<SignInOrigin> {
  const sent = await headers()
  return { address: sent.get("x-luoshi-address") || null, userAgent: sent.get("user-agent") }
}

/** Who is signed in, for pages and server actions, asked of the database once a request; null where nobody is. */
export const currentActor = cache(async (): Promise<UserActor | null> => {
  const sessionId = await openSessionCookie((await cookies()).get(sessionCookieName())?.value)
  return sessionId ? actorOfSession(sessionId, (await requestOrigin()).address) : null
})

/** Who is signed in; anybody else is sent to the sign-in page, and afterwards back to where they were going. */
export async function requireActor(): Promise<UserActor> {
  const actor = await currentActor()
  if (actor) return actor
  const asked = await headers()
  const next = `${asked.get("x-luoshi-path") ?? ""}${asked.get("x-luoshi-query") ?? ""}`
  redirect(`/${await getLocale()}/sign-in?next=${encodeURIComponent(next)}`)
}

/** Who is signed in by the cookie of a request, for route handlers; null where nobody is. */
export async function actorFromRequest(request: Request): Promise<UserActor | null> {
  const name = sessionCookieName()
  const pairs = (request.headers.get("cookie") ?? "").split(/; */)
  const value = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
  const sessionId = await openSessionCookie(value)
  return sessionId ? actorOfSession(sessionId, request.headers.get("x-luoshi-address") || null) : null
}

/** Gives the browser the cookie of a new session. */
export async function setSessionCookie(sessionId: string): Promise<void> {
  const options = { ...sessionCookieOptions(), maxAge: sessionSeconds }
  ;(await cookies()).set(sessionCookieName(), await sealSession(sessionId), options)
}

/** Takes the sign-in cookie back. */
export async function clearSessionCookie(): Promise<void> {
  const jar = await cookies()
  jar.set(sessionCookieName(), "", { ...sessionCookieOptions(), maxAge: 0 })
}
