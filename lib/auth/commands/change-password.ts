import { countAttempt, forgetAttempts, passwordLimit } from "@/lib/auth/limits"
import { hashPassword, isPassword, isTooCommon } from "@/lib/auth/passwords"
import { passwordChange } from "@/lib/auth/schema"
import { type Actor, isUser } from "@/lib/core/actor"
import { now } from "@/lib/core/clock"
import { command } from "@/lib/core/command"
import { fail, failAt, ok, type Result } from "@/lib/core/result"

const change = command({
  action: "user.change-password",
  input: passwordChange,
  run: async ({ tx, actor, about, record }, input) => {
    if (!isUser(actor)) return fail("not-permitted")
    about(`user:${actor.userId}`)
    const user = await tx.user.findUnique({
      where: { id: actor.userId },
      select: { email: true, name: true, passwordHash: true },
    })
    if (!user) return fail("not-found")
    if (!(await isPassword(input.currentPassword, user.passwordHash))) {
      return failAt("currentPassword", "invalid", "password-wrong")
    }
    if (isTooCommon(input.newPassword, user)) return failAt("newPassword", "invalid", "password-too-common")
    const passwordHash = await hashPassword(input.newPassword)
    const { count } = await tx.user.updateMany({
      where: { id: actor.userId, passwordHash: user.passwordHash },
      data: { passwordHash },
    })
    if (count === 0) return fail("stale")
    const others = { userId: actor.userId, endedAt: null, id: { not: actor.sessionId ?? actor.userId } }
    const ended = await tx.session.updateMany({ where: others, data: { endedAt: now() } })
    await tx.oneTimeLink.deleteMany({ where: { userId: actor.userId, usedAt: null } })
    record({ after: { endedSessions: ended.count } })
    return ok({ endedSessions: ended.count })
  },
})

/**
 * Changes the actor's own password and ends their other sign-ins. Errors: invalid (`password-wrong`, `password-too-common`),
 * too-many-requests with the seconds to wait, counted before any hashing.
 */
export async function changePassword(
  actor: Actor,
  input: unknown,
): Promise<Result<{ endedSessions: number }>> {
  const account = actor.userId ?? "system"
  const retryAfter = passwordChange.safeParse(input).success ? await countAttempt(passwordLimit, account) : 0
  if (retryAfter > 0) return fail("too-many-requests", { retryAfter })
  const result = await change(actor, input)
  if (result.ok) await forgetAttempts(passwordLimit, account)
  return result
}
