import { randomBytes } from "node:crypto"
import { now } from "@/lib/core/clock"
import type { Tx } from "@/lib/core/db"
import { env } from "@/lib/core/env"
import { secretHash } from "./actor"

/** A one-time link works this long: 72 hours, in milliseconds. */
export const linkLife = 72 * 3_600_000

/** A link that is shown once, and when it stops working. */
export type IssuedLink = { link: string; linkExpiresAt: Date }

/** Makes a link for a user; those made before and not used no longer work. */
export async function issueLink(tx: Tx, user: { id: string; language: string }): Promise<IssuedLink> {
  const secret = randomBytes(32).toString("base64url")
  const at = now()
  const linkExpiresAt = new Date(at.getTime() + linkLife)
  await tx.oneTimeLink.deleteMany({ where: { userId: user.id, usedAt: null } })
  await tx.oneTimeLink.create({
    data: { userId: user.id, tokenHash: secretHash(secret), createdAt: at, expiresAt: linkExpiresAt },
    select: { id: true },
  })
  return { link: `${env().LUOSHI_URL}/${user.language}/sign-in/link/${secret}`, linkExpiresAt }
}
