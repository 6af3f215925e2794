import { z } from "zod"
import { type Actor, isUser } from "@/lib/core/actor"
import { dayOf, now } from "@/lib/core/clock"
import { command } from "@/lib/core/command"
import type { Tx } from "@/lib/core/db"
import { fail, failAt, ok } from "@/lib/core/result"
import { mayDeclare, mayEndDelegation, mayReadAllDelegations } from "../policy"
import { delegationInput, endDelegationInput } from "../schema"
import { problemOfPeriod, stateOfDelegation } from "../workflow"

/** Another reviewer whose account is open, by id or e-mail address; null where there is none. */
async function findDeputy(tx: Tx, actor: Actor, to: string): Promise<string | null> {
  const by = z.guid().safeParse(to).success ? { id: to } : { email: to.toLowerCase() }
  const found = await tx.user.findFirst({
    where: { ...by, role: "reviewer", disabledAt: null },
    select: { id: true },
  })
  return found && found.id !== actor.userId ? found.id : null
}

/** Has another reviewer act in the actor's stead for a period. Errors: not-permitted (`role`), invalid, conflict (the same period twice). */
export const delegateReviews = command({
  action: "delegation.create",
  input: delegationInput,
  run: async ({ tx, actor, about, record }, { to, startsOn, endsOn, reason, language }) => {
    about(`user:${actor.userId ?? "system"}`)
    const verdict = mayDeclare(actor)
    if (!verdict.permitted || !isUser(actor)) return fail("not-permitted", { rule: "role" })
    // One at a time of each reviewer, so that two requests cannot make the same delegation.
    await tx.$queryRaw`SELECT id FROM app.users WHERE id = ${actor.userId}::uuid FOR UPDATE`
    const toId = await findDeputy(tx, actor, to)
    if (toId === null) return failAt("to", "invalid", "unknown-reviewer")
    const problem = problemOfPeriod({ startsOn, endsOn }, dayOf())
    if (problem) return fail("invalid", { errors: [problem] })
    const same = await tx.delegation.findFirst({
      where: {
        fromId: actor.userId,
        toId,
        endedAt: null,
        startsOn: { lte: endsOn },
        endsOn: { gte: startsOn },
      },
      select: { id: true },
    })
    const rule = "already-delegated"
    if (same) return fail("conflict", { rule, errors: [{ path: "startsOn", message: rule }] })

    const made = await tx.delegation.create({
      data: {
        fromId: actor.userId,
        toId,
        startsOn,
        endsOn,
        reason,
        language: language ?? actor.language,
        createdAt: now(),
      },
      select: { id: true },
    })
    record({ reason: reason || null, after: { to: `user:${toId}`, startsOn, endsOn } })
    return ok(made)
  },
})

/** Ends a delegation before its last day; either side may. Errors: not-found, stale, wrong-status (ended, or over). */
export const endDelegation = command({
  action: "delegation.end",
  input: endDelegationInput,
  run: async ({ tx, actor, about, record }, { id, version }) => {
    await tx.$queryRaw`SELECT id FROM app.delegations WHERE id = ${id}::uuid FOR UPDATE`
    const delegation = await tx.delegation.findUnique({
      where: { id },
      select: { fromId: true, toId: true, startsOn: true, endsOn: true, endedAt: true, version: true },
    })
    // Nobody else knows of it, but those who oversee.
    if (!delegation) return fail("not-found")
    const verdict = mayEndDelegation(actor, delegation)
    if (!verdict.permitted && !mayReadAllDelegations(actor)) return fail("not-found")
    about(`user:${delegation.fromId}`)
    if (!verdict.permitted) return fail("not-permitted", { rule: verdict.rule })
    if (version !== undefined && version !== delegation.version) return fail("stale")
    const state = stateOfDelegation(delegation, dayOf())
    if (state !== "planned" && state !== "current") return fail("wrong-status")
    const changed = await tx.delegation.updateMany({
      where: { id, version: delegation.version },
      data: { endedAt: now(), version: { increment: 1 } },
    })
    if (changed.count === 0) return fail("stale")
    const { toId, startsOn, endsOn } = delegation
    record({ before: { to: `user:${toId}`, startsOn, endsOn } })
    return ok({ id })
  },
})
