import { randomBytes } from "node:crypto"
import { secretHash } from "@/lib/auth/actor"
import { mayRevokeToken, refusalToMakeToken } from "@/lib/auth/policy"
import { newToken, tokenRef } from "@/lib/auth/schema"
import { now } from "@/lib/core/clock"
import { command } from "@/lib/core/command"
import { fail, failAt, ok } from "@/lib/core/result"

/** What every API token begins with, so that one left lying about is recognised. */
const tokenPrefix = "luoshi_"

/**
 * Makes an API token, whose text is given this once; the system names whose by `email`. Errors: invalid, not-found (no
 * such account, or disabled), not-permitted (`read-only` for auditors).
 */
export const createToken = command({
  action: "token.create",
  input: newToken,
  run: async ({ tx, actor, about, record }, input) => {
    const isOwn = input.email === undefined
    if (isOwn && !actor.userId) return failAt("email", "invalid")
    if (!isOwn && actor.role !== "system") return fail("not-permitted", { rule: "role" })
    const whose = isOwn ? { id: actor.userId ?? "" } : { email: input.email ?? "" }
    const user = await tx.user.findFirst({ where: { ...whose, disabledAt: null }, select: { id: true } })
    if (!user) return fail("not-found")
    about(`user:${user.id}`)
    const rule = refusalToMakeToken(actor, user.id)
    if (rule) return fail("not-permitted", { rule })
    const token = `${tokenPrefix}${randomBytes(32).toString("base64url")}`
    const at = now()
    const expiresAt = new Date(at.getTime() + input.days * 86_400_000)
    const { id } = await tx.apiToken.create({
      data: { userId: user.id, name: input.name, tokenHash: secretHash(token), createdAt: at, expiresAt },
      select: { id: true },
    })
    record({ after: { token: id, expiresAt } })
    return ok({ id, token, expiresAt })
  },
})

/** Revokes an API token: its very next request is refused. Errors: invalid, not-found, for a token of somebody else too. */
export const revokeToken = command({
  action: "token.revoke",
  input: tokenRef,
  run: async ({ tx, actor, about, record }, input) => {
    const token = await tx.apiToken.findUnique({
      where: { id: input.token },
      select: { userId: true },
    })
    if (!token || !mayRevokeToken(actor, token.userId)) return fail("not-found")
    about(`user:${token.userId}`)
    const { count } = await tx.apiToken.updateMany({
      where: { id: input.token, revokedAt: null },
      data: { revokedAt: now() },
    })
    if (count === 0) return fail("not-found")
    record({ before: { token: input.token } })
    return ok({})
  },
})
