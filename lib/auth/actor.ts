import { createHash } from "node:crypto"
import type { Actor } from "@/lib/core/actor"
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

type ActorFields = { [K in keyof Actor as K extends string ? K : never]: Actor[K] }

/** The only place where an actor comes into being. */
function mint(fields: ActorFields): Actor {
  return Object.freeze(fields) as Actor
}

function actorOf(user: StoredUser, via: Actor["via"], more: Partial<ActorFields>): Actor {
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

/** The actor behind a session that has neither ended nor expired and whose user is enabled; otherwise null. */
export async function actorOfSession(sessionId: string, address: string | null): Promise<Actor | null> {
  const session = await db().session.findFirst({
    where: { id: sessionId, endedAt: null, expiresAt: { gt: now() }, user: { disabledAt: null } },
    select: { user: { select: userFields } },
  })
  return session ? actorOf(session.user, "session", { address, sessionId }) : null
}

/** What is stored of a secret that is shown once: its SHA-256 in hexadecimal. */
export function secretHash(secret: string): string {
  return createHash("sha256").update(secret).digest("hex")
}

/** The actor behind an API token that is neither revoked nor expired and whose user is enabled; otherwise null. */
export async function actorOfToken(token: string, address: string | null): Promise<Actor | null> {
  const found = await db().apiToken.findFirst({
    where: {
      tokenHash: secretHash(token),
      revokedAt: null,
      expiresAt: { gt: now() },
      user: { disabledAt: null },
    },
    select: { id: true, user: { select: userFields } },
  })
  return found ? actorOf(found.user, "token", { address, tokenId: found.id }) : null
}

/** The actor for a user by e-mail, on the command line and for demonstration data; null where there is none. */
export async function actorOfEmail(email: string): Promise<Actor | null> {
  const user = await db().user.findFirst({ where: { email, disabledAt: null }, select: userFields })
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
