import { describe, expect, it } from "vitest"
import { actorOfSession, sessionIdle, sessionLife } from "@/lib/auth/actor"
import { disableUser, enableUser } from "@/lib/auth/commands/change-user"
import { endSession, signOut } from "@/lib/auth/commands/end-session"
import { listSessions } from "@/lib/auth/queries"
import { actorFromRequest } from "@/lib/auth/session"
import { openSessionCookie, sealSession } from "@/lib/auth/session-cookie"
import { atInstant } from "@/lib/core/clock"
import { db } from "@/lib/core/db"
import { given, outcomeOf, personOf, signedIn } from "@/tests/support/auth-fixture"
import { useDatabase } from "@/tests/support/use-database"

useDatabase("empty")

const later = (milliseconds: number) => new Date(Date.now() + milliseconds)
const actorAfter = (milliseconds: number, sessionId: string) =>
  atInstant(later(milliseconds), () => actorOfSession(sessionId, null))

async function requestWith(sessionId: string) {
  const cookie = `other=1; luoshi-session=${await sealSession(sessionId)}`
  return actorFromRequest(
    new Request("http://localhost/x", { headers: { cookie, "x-luoshi-address": "::1" } }),
  )
}

describe("a session", () => {
  it("acts for its user with the address that the server saw", async () => {
    const actor = await signedIn((await personOf("reviewer")).email)
    expect(await requestWith(actor.sessionId)).toMatchObject({ userId: actor.userId, address: "::1" })
  })

  it("ends on the very next request after signing out, and signing out twice is no error", async () => {
    const actor = await signedIn((await personOf("agency_lead")).email)
    expect(outcomeOf(await signOut(actor, {}))).toBe("done")
    expect(await requestWith(actor.sessionId)).toBeNull()
    expect(outcomeOf(await signOut(actor, {}))).toBe("done")
    const events = { action: "session.sign-out", subject: `user:${actor.userId}` }
    expect(await db().auditEvent.count({ where: events })).toBe(1)
  })

  it("ends on the very next request after its user is disabled, and stays ended when they are enabled", async () => {
    const administrator = await personOf("administrator")
    const actor = await signedIn((await personOf("agency_lead")).email)
    given(await disableUser(administrator, { user: actor.userId }))
    expect(await requestWith(actor.sessionId)).toBeNull()
    given(await enableUser(administrator, { user: actor.userId }))
    expect(await requestWith(actor.sessionId)).toBeNull()
  })

  it("ends after two idle hours, and after twelve whatever is done", async () => {
    const actor = await signedIn((await personOf("agency_member")).email)
    expect(await actorAfter(sessionIdle + 1000, actor.sessionId)).toBeNull()
    for (let hours = 1; hours < 12; hours += 1) {
      expect(await actorAfter(hours * 3_600_000, actor.sessionId)).not.toBeNull()
    }
    expect(await actorAfter(sessionLife + 1000, actor.sessionId)).toBeNull()
  })

  it("is noted as seen at most once a minute", async () => {
    const actor = await signedIn((await personOf("agency_member")).email)
    const seen = async () =>
      (await db().session.findUniqueOrThrow({ where: { id: actor.sessionId } })).lastSeenAt
    const first = await seen()
    await actorAfter(50_000, actor.sessionId)
    expect(await seen()).toEqual(first)
    await actorAfter(61_000, actor.sessionId)
    expect((await seen()).getTime()).toBeGreaterThan(first.getTime() + 60_000)
  })

  it("is listed to its owner and ended by them, and by nobody else", async () => {
    const person = await personOf("auditor")
    const here = await signedIn(person.email, "192.0.2.10")
    const there = await signedIn(person.email, "192.0.2.11")
    const listed = await listSessions(here)
    expect(listed.map((it) => [it.id === here.sessionId, it.isCurrent]).sort()).toEqual([
      [false, false],
      [true, true],
    ])
    const stranger = await signedIn((await personOf("administrator")).email)
    expect(outcomeOf(await endSession(stranger, { session: there.sessionId }))).toBe("not-found")
    expect(outcomeOf(await endSession(here, { session: there.sessionId }))).toBe("done")
    expect(await actorOfSession(there.sessionId, null)).toBeNull()
    expect(outcomeOf(await endSession(here, { session: { not: "" } }))).toContain("invalid")
  })
})

describe("the cookie", () => {
  it("holds the session's id and nothing that was made up", async () => {
    const id = "0b2f7f5e-6f86-4e0e-9a55-1f6f0d4f7c11"
    const sealed = await sealSession(id)
    expect(sealed).not.toContain(id)
    expect(await openSessionCookie(sealed)).toBe(id)
    for (const bad of ["", "x", undefined, `${sealed.slice(0, -3)}AAA`, await sealSession("no id")]) {
      expect(await openSessionCookie(bad)).toBeNull()
    }
  })
})
