import { now } from "@/lib/core/clock"
import { command } from "@/lib/core/command"
import type { Tx } from "@/lib/core/db"
import { fail, ok } from "@/lib/core/result"
import { mayLimitReviewers } from "../policy"
import { limitReviewerInput } from "../schema"
import { tidyScopes } from "../workflow"

/** Which of the codes name no pillar and no recommendation. */
async function unknownScopes(tx: Tx, scopes: readonly string[]): Promise<string[]> {
  const where = { code: { in: [...scopes] } }
  const pillars = await tx.pillar.findMany({ where, select: { code: true } })
  const recommendations = await tx.recommendation.findMany({ where, select: { code: true } })
  const known = new Set([...pillars, ...recommendations].map((one) => one.code))
  return scopes.filter((code) => !known.has(code))
}

/** Limits a reviewer to pillars and recommendations; no scope lifts the limit. Errors: not-found, not-permitted, stale, wrong-status (no reviewer), invalid. */
export const limitReviewer = command({
  action: "reviewer.limit",
  input: limitReviewerInput,
  run: async ({ tx, actor, about, record }, { user: userId, version, scopes }) => {
    await tx.$queryRaw`SELECT id FROM app.users WHERE id = ${userId}::uuid FOR UPDATE`
    const user = await tx.user.findUnique({
      where: { id: userId },
      select: { role: true, version: true, scopes: { select: { scope: true } } },
    })
    if (!user) return fail("not-found")
    about(`user:${userId}`)
    const verdict = mayLimitReviewers(actor)
    if (!verdict.permitted) return fail("not-permitted", { rule: verdict.rule })
    if (version !== undefined && version !== user.version) return fail("stale")
    if (user.role !== "reviewer") return fail("wrong-status")
    const [unknown] = await unknownScopes(tx, scopes)
    if (unknown !== undefined) {
      return fail("invalid", { errors: [{ path: "scopes", message: "unknown", values: { value: unknown } }] })
    }

    const before = user.scopes.map((one) => one.scope).sort()
    const after = tidyScopes(scopes)
    if (before.join() === after.join()) return ok({ id: userId })
    await tx.reviewerScope.deleteMany({ where: { userId, scope: { notIn: after } } })
    await tx.reviewerScope.createMany({
      data: after.filter((scope) => !before.includes(scope)).map((scope) => ({ userId, scope })),
    })
    const changed = await tx.user.updateMany({
      where: { id: userId, version: user.version },
      data: { updatedAt: now(), version: { increment: 1 } },
    })
    if (changed.count === 0) return fail("stale")
    record({ before: { scopes: before }, after: { scopes: after } })
    return ok({ id: userId })
  },
})
