import { z } from "zod"
import { sessionRef } from "@/lib/auth/schema"
import { isUser } from "@/lib/core/actor"
import { now } from "@/lib/core/clock"
import { command } from "@/lib/core/command"
import { fail, ok } from "@/lib/core/result"

/** Ends one of the actor's own sign-ins, on its very next request. Errors: invalid, not-found. */
export const endSession = command({
  action: "session.end",
  input: sessionRef,
  run: async ({ tx, actor, about, record }, input) => {
    if (!isUser(actor)) return fail("not-permitted")
    about(`user:${actor.userId}`)
    const own = { id: input.session, userId: actor.userId, endedAt: null }
    const { count } = await tx.session.updateMany({ where: own, data: { endedAt: now() } })
    if (count === 0) return fail("not-found")
    record()
    return ok({})
  },
})

/** Ends the sign-in that the actor works in; doing it twice is no error. */
export const signOut = command({
  action: "session.sign-out",
  input: z.object({}),
  run: async ({ tx, actor, about, record }) => {
    if (!isUser(actor) || !actor.sessionId) return fail("not-permitted")
    about(`user:${actor.userId}`)
    const { count } = await tx.session.updateMany({
      where: { id: actor.sessionId, endedAt: null },
      data: { endedAt: now() },
    })
    if (count > 0) record()
    return ok({})
  },
})
