import type { NextAuthOptions } from "next-auth"
import Credentials from "next-auth/providers/credentials"
import { z } from "zod"
import { env } from "@/lib/core/env"
import { log } from "@/lib/core/log"
import { actorOfSession } from "./actor"
import { signOut } from "./commands/end-session"
import { signIn } from "./commands/sign-in"
import { safeNext } from "./next-path"
import { isSecure, sessionCookieName, sessionCookieOptions, sessionSeconds } from "./session-cookie"

const ours = z.object({ sid: z.uuid() })
const header = z.string().nullable().catch(null)

const credentials = Credentials({
  name: "credentials",
  credentials: { email: { type: "email" }, password: { type: "password" } },
  async authorize(given, request) {
    const from = {
      address: header.parse(request.headers?.["x-luoshi-address"]),
      userAgent: header.parse(request.headers?.["user-agent"]),
    }
    const result = await signIn({ email: given?.email, password: given?.password }, from)
    if (result.ok) return { id: result.value.sessionId }
    // The message becomes the `error` of the sign-in page's address.
    throw new Error(result.error.code)
  },
})

/**
 * Sign-in with next-auth. Its token holds the id of our own session row and nothing else: whatever a caller sends along
 * never gets in, and every reading asks the database whether the row still stands.
 */
export function nextAuthOptions(): NextAuthOptions {
  const options = sessionCookieOptions()
  const prefix = isSecure() ? "__Host-" : ""
  return {
    secret: env().LUOSHI_SECRET,
    providers: [credentials],
    session: { strategy: "jwt", maxAge: sessionSeconds },
    jwt: { maxAge: sessionSeconds },
    useSecureCookies: isSecure(),
    cookies: {
      sessionToken: { name: sessionCookieName(), options },
      csrfToken: { name: `${prefix}luoshi-csrf`, options },
      callbackUrl: { name: `${prefix}luoshi-callback`, options },
    },
    pages: { signIn: "/sign-in", signOut: "/", error: "/sign-in" },
    callbacks: {
      redirect: ({ url }) => {
        const path = url.startsWith(env().LUOSHI_URL) ? url.slice(env().LUOSHI_URL.length) : url
        return safeNext(path, "zh-CN")
      },
      async jwt({ token, user }) {
        const sid = user ? user.id : ours.parse(token).sid
        if (!(await actorOfSession(sid, null))) throw new Error("the session has ended")
        return { sid }
      },
      // Who it is, the pages and GET /api/v1/me say; this says only that somebody is signed in, and how long at most.
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      async signOut({ token }) {
        const sid = ours.safeParse(token).data?.sid
        const actor = sid ? await actorOfSession(sid, null) : null
        if (actor) await signOut(actor, {})
      },
    },
    logger: {
      error: (code) => log.debug({ code }, "next-auth refused"),
      warn: () => undefined,
      debug: () => undefined,
    },
  }
}
