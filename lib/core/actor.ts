import type { Role } from "./prisma/enums"

declare const minted: unique symbol

/** Who does something. Only lib/auth/actor.ts makes one, from the database, at each request. */
export type Actor = {
  readonly [minted]: true
  /** The user, or nothing for the system itself. */
  readonly userId: string | null
  readonly role: Role | "system"
  readonly organisationId: string | null
  readonly organisationCode: string | null
  readonly language: "zh-CN" | "en"
  /** `Name <email>`: what the trail keeps beside the chain. */
  readonly person: string | null
  readonly via: "session" | "token" | "cli" | "system"
  /** The network address that the request came from. */
  readonly address: string | null
  readonly sessionId: string | null
  readonly tokenId: string | null
}

/** A signed-in user: an actor whose id and organisation are known. */
export type UserActor = Actor & {
  readonly userId: string
  readonly role: Role
  readonly organisationId: string
  readonly organisationCode: string
}

/** Whether a person stands behind the actor, not the system. */
export function isUser(actor: Actor): actor is UserActor {
  return actor.userId !== null
}
