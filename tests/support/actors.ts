import type { Actor } from "@/lib/core/actor"
import type { Role } from "@/lib/core/prisma/enums"

/** An actor that exists in no database: for the rules, which only look at role and organisation. */
export function actorWith(role: Role | "system", organisationId: string | null = null): Actor {
  const actor: Actor = Object.assign(Object.create(null), {
    userId: role === "system" ? null : `user-of-${organisationId}`,
    role,
    organisationId: role === "system" ? null : organisationId,
    organisationCode: role === "system" ? null : organisationId,
    language: "en",
    person: null,
    via: "session",
    address: null,
    sessionId: null,
    tokenId: null,
  })
  return actor
}
