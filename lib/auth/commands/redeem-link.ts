import { secretHash } from "@/lib/auth/actor"
import { countAttempt, networkOf, signInLimits } from "@/lib/auth/limits"
import { hashPassword, isTooCommon } from "@/lib/auth/passwords"
import { linkUse } from "@/lib/auth/schema"
import { audit } from "@/lib/core/audit"
import { now } from "@/lib/core/clock"
import { inTransaction } from "@/lib/core/command"
import { fieldErrors } from "@/lib/core/parse"
import { fail, failAt, ok, type Result } from "@/lib/core/result"
import { openSession, type SignInOrigin } from "./sign-in"

/**
 * Sets a password by a one-time link, ends every sign-in of the account and opens a new one, which also makes the address
 * known. Errors: invalid (`password-too-common`), not-found (no such link, used, run out, account disabled), too-many-requests.
 */
export async function redeemLink(
  raw: unknown,
  from: SignInOrigin,
): Promise<Result<{ sessionId: string; language: string }>> {
  const parsed = linkUse.safeParse(raw)
  if (!parsed.success) return fail("invalid", { errors: fieldErrors(parsed.error) })
  const retryAfter = await countAttempt(signInLimits.address, networkOf(from.address))
  if (retryAfter > 0) return fail("too-many-requests", { retryAfter })
  const { link, newPassword } = parsed.data
  return inTransaction(async (tx) => {
    const at = now()
    const open = { tokenHash: secretHash(link), usedAt: null, expiresAt: { gt: at } }
    // Of two at once one takes the link; the other waits here and then finds it used.
    const { count } = await tx.oneTimeLink.updateMany({
      where: { ...open, user: { disabledAt: null } },
      data: { usedAt: at },
    })
    if (count === 0) return fail("not-found")
    const { user } = await tx.oneTimeLink.findUniqueOrThrow({
      where: { tokenHash: open.tokenHash },
      select: {
        user: {
          select: {
            id: true,
            email: true,
            name: true,
            role: true,
            language: true,
            organisation: { select: { code: true } },
          },
        },
      },
    })
    if (isTooCommon(newPassword, user)) return failAt("newPassword", "invalid", "password-too-common")
    await tx.user.update({
      where: { id: user.id },
      data: { passwordHash: await hashPassword(newPassword) },
      select: { id: true },
    })
    await tx.session.updateMany({ where: { userId: user.id, endedAt: null }, data: { endedAt: at } })
    const sessionId = await openSession(tx, user, from)
    audit(
      {
        userId: user.id,
        person: `${user.name} <${user.email}>`,
        role: user.role,
        organisationCode: user.organisation.code,
        via: "session",
        address: from.address,
      },
      { action: "user.change-password", subject: `user:${user.id}` },
    )
    return ok({ sessionId, language: user.language })
  })
}
