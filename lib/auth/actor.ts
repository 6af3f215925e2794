import { createHash } from "node:crypto"
import type { Actor, UserActor } from "@/lib/core/actor"
import { now } from "@/lib/core/clock"
import { db } from "@/lib/core/db"
import type { Role } from "@/lib/core/prisma/enums"

const userFields = {
  id: true,
  email: true,
  name: true,
  role: true,
  language: true,
  disabledAt: true,
  organisation: { select: { id: true, code: true } },
} as const

type StoredUser = {
  id: string
  email: string
  name: string
  role: Role
  language: string
  organisation: { id: string; code: string }
}

/** A session ends this long after its sign-in, whatever happens: 12 hours, in milliseconds. */
export const sessionLife = 12 * 3_600_000
/** A session that nobody uses ends after 2 hours, in milliseconds. */
export const sessionIdle = 2 * 3_600_000
/** When something was used is written down at most this often: once a minute, in milliseconds. */
const noteInterval = 60_000

type ActorFields = { [K in keyof Actor as K extends string ? K : never]: Actor[K] }

/** The only place where an actor comes into being. */
function mint<F extends ActorFields>(fields: F): Actor & F {
  return Object.freeze(fields) as Actor & F
}

function actorOf(user: StoredUser, via: Actor["via"], more: Partial<Origin>): UserActor {
  return mint({
    userId: user.id,
    role: user.role,
    organisationId: user.organisation.id,
    organisationCode: user.organisation.code,
    language: user.language === "en" ? "en" : "zh-CN",
    person: `${user.name} <${user.email}>`,
    via,
    address: null,
    sessionId: null,
    tokenId: null,
    ...more,
  })
}

type Origin = Pick<ActorFields, "address" | "sessionId" | "tokenId">

/** The actor behind a session that has neither ended nor expired nor lain idle, and whose user is enabled; otherwise null. */
export async function actorOfSession(sessionId: string, address: string | null): Promise<UserActor | null> {
  const at = now()
  const session = await db().session.findFirst({
    where: {
      id: sessionId,
      endedAt: null,
      expiresAt: { gt: at },
      lastSeenAt: { gt: new Date(at.getTime() - sessionIdle) },
      user: { disabledAt: null },
    },
    select: { lastSeenAt: true, user: { select: userFields } },
  })
  if (!session) return null
  if (at.getTime() - session.lastSeenAt.getTime() >= noteInterval) {
    await db().session.updateMany({ where: { id: sessionId, endedAt: null }, data: { lastSeenAt: at } })
  }
  return actorOf(session.user, "session", { address, sessionId })
}

/** What is stored of a secret that is shown once: its SHA-256 in hexadecimal. */
export function secretHash(secret: string): string {
  return createHash("sha256").update(secret).digest("hex")
}

/** The actor behind an API token that is neither revoked nor expired and whose user is enabled; otherwise null. */
export async function actorOfToken(token: string, address: string | null): Promise<UserActor | null> {
  const at = now()
  const found = await db().apiToken.findFirst({
    where: {
      tokenHash: secretHash(token),
      revokedAt: null,
      expiresAt: { gt: at },
      user: { disabledAt: null },
    },
    select: { id: true, lastUsedAt: true, user: { select: userFields } },
  })
  if (!found) return null
  if (!found.lastUsedAt || at.getTime() - found.lastUsedAt.getTime() >= noteInterval) {
    await db().apiToken.updateMany({ where: { id: found.id }, data: { lastUsedAt: at } })
  }
  return actorOf(found.user, "token", { address, tokenId: found.id })
}

/** The actor for a user by e-mail, on the command line and for demonstration data; null where there is none. */
export async function actorOfEmail(email: string): Promise<UserActor | null> {
  const user = await db().user.findFirst({
    where: { email: email.toLowerCase(), disabledAt: null },
    select: userFields,
  })
  return user ? actorOf(user, "cli", {}) : null
}

/** The system itself: start, command line and jobs. */
export function systemActor(via: "cli" | "system"): Actor {
  return mint({
    userId: null,
    role: "system",
    organisationId: null,
    organisationCode: null,
    language: "zh-CN",
    person: null,
    via,
    address: null,
    sessionId: null,
    tokenId: null,
  })
}
