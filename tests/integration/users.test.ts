import { describe, expect, it } from "vitest"
import { actorOfEmail, actorOfSession, systemActor } from "@/lib/auth/actor"
import {
  changeOrganisation,
  changeRole,
  disableUser,
  enableUser,
  resetUser,
} from "@/lib/auth/commands/change-user"
import { createUser, inviteUser } from "@/lib/auth/commands/create-user"
import { getUser, listUsers } from "@/lib/auth/queries"
import { db } from "@/lib/core/db"
import { given, organisationOf, outcomeOf, personOf, signedIn } from "@/tests/support/auth-fixture"
import { useDatabase } from "@/tests/support/use-database"

useDatabase("empty")

const system = systemActor("cli")
const newcomer = (email: string) => ({ email, name: "新人", role: "agency_member", organisation: "TEST" })

describe("making users", () => {
  it("invites with a link, in the language of the invited", async () => {
    const administrator = await personOf("administrator")
    const invited = given(
      await inviteUser(administrator, { ...newcomer("New@Test.example"), language: "en" }),
    )
    expect(invited.email).toBe("new@test.example")
    expect(invited.link).toMatch(/^http:\/\/localhost:\d+\/en\/sign-in\/link\/[\w-]{43}$/)
    expect(await getUser(administrator, invited.id)).toMatchObject({
      state: "invited",
      formerOrganisations: [],
    })
    const event = await db().auditEvent.findFirstOrThrow({ where: { subject: `user:${invited.id}` } })
    expect(event).toMatchObject({
      action: "user.invite",
      after: { role: "agency_member", organisation: "TEST" },
    })
    const events = await db().auditEvent.findMany({ select: { before: true, after: true, subject: true } })
    expect(JSON.stringify(events)).not.toMatch(/@|新人/)
  })

  it("refuses a taken e-mail, also to one of two at once, an unknown organisation and what is no e-mail", async () => {
    const administrator = await personOf("administrator")
    const both = await Promise.all(
      [1, 2].map(() => createUser(administrator, newcomer("twice@test.example"))),
    )
    expect(both.map(outcomeOf).sort()).toEqual(["done", "invalid email already-used"])
    const nowhere = { ...newcomer("b@test.example"), organisation: "NOWHERE" }
    expect(outcomeOf(await createUser(administrator, nowhere))).toBe("invalid organisation unknown")
    expect(outcomeOf(await createUser(administrator, newcomer("nobody")))).toBe("invalid email invalid-email")
    const odd = { ...newcomer("c@test.example"), role: "system" }
    expect(outcomeOf(await createUser(administrator, odd))).toBe("invalid role not-one-of")
  })
})

describe("changing users", () => {
  it("acts on the very next request: role and organisation", async () => {
    const administrator = await personOf("administrator")
    const actor = await signedIn((await personOf("agency_member")).email)
    await organisationOf("OTHER")
    const { userId: user } = actor
    given(await changeRole(administrator, { user, role: "reviewer", version: 1 }))
    expect(await actorOfSession(actor.sessionId, null)).toMatchObject({ role: "reviewer" })
    given(await changeOrganisation(administrator, { user, organisation: "OTHER", version: 2 }))
    expect(await actorOfSession(actor.sessionId, null)).toMatchObject({ organisationCode: "OTHER" })
    const shown = await getUser(administrator, user)
    expect(shown?.formerOrganisations).toMatchObject([{ code: "TEST" }])
    const events = await db().auditEvent.findMany({
      where: { subject: `user:${user}` },
      orderBy: { seq: "desc" },
    })
    expect(events[0]).toMatchObject({
      action: "user.change-organisation",
      before: { organisation: "TEST" },
      after: { organisation: "OTHER" },
    })
  })

  it("lets one of two administrators win and tells the other that it is stale", async () => {
    const [first, second] = [await personOf("administrator"), await personOf("administrator")]
    const { userId: user } = await personOf("agency_member")
    const both = await Promise.all([
      changeRole(first, { user, role: "reviewer", version: 1 }),
      changeRole(second, { user, role: "auditor", version: 1 }),
    ])
    expect(both.map(outcomeOf).sort()).toEqual(["done", "stale"])
    expect(outcomeOf(await disableUser(first, { user, version: 1 }))).toBe("stale")
  })

  it("keeps everybody from their own account, and writes the refusal down", async () => {
    await personOf("administrator")
    const own = await personOf("administrator")
    const input = { user: own.userId, version: 1 }
    await organisationOf("OTHER")
    for (const attempt of [
      disableUser(own, input),
      resetUser(own, input),
      changeRole(own, { ...input, role: "reviewer" }),
      changeOrganisation(own, { ...input, organisation: "OTHER" }),
    ]) {
      expect(outcomeOf(await attempt)).toBe("not-permitted own-account")
    }
    const refusals = { subject: `user:${own.userId}`, outcome: "refused", rule: "own-account" }
    expect(await db().auditEvent.count({ where: refusals })).toBe(4)
  })

  it("refuses nonsense and what is done already", async () => {
    const administrator = await personOf("administrator")
    const { userId: user } = await personOf("agency_member")
    expect(outcomeOf(await enableUser(administrator, { user }))).toBe("wrong-status")
    given(await disableUser(administrator, { user }))
    expect(outcomeOf(await disableUser(administrator, { user }))).toBe("wrong-status")
    expect(outcomeOf(await resetUser(administrator, { user }))).toBe("wrong-status")
    const unknown = "01930000-0000-7000-8000-000000000000"
    expect(outcomeOf(await disableUser(administrator, { user: unknown }))).toBe("not-found")
    expect(outcomeOf(await disableUser(administrator, { user: { not: "" } }))).toContain("invalid")
  })

  it.each(["reviewer", "agency_lead", "agency_member", "auditor"] as const)(
    "is not for a %s",
    async (role) => {
      const actor = await personOf(role)
      const { userId: user } = await personOf("agency_member")
      const rule = role === "auditor" ? "not-permitted read-only" : "not-permitted role"
      expect(outcomeOf(await disableUser(actor, { user }))).toBe(rule)
      expect(outcomeOf(await changeRole(actor, { user, role: "auditor", version: 1 }))).toBe(rule)
      expect(outcomeOf(await inviteUser(actor, newcomer(`x-${role}@test.example`)))).toBe(rule)
      expect((await listUsers(actor)) !== null).toBe(role === "auditor")
    },
  )
})

describe("the last administrator", () => {
  it("stays, even when two administrators disable each other at once, or the system tries", async () => {
    const [first, second] = [await personOf("administrator"), await personOf("administrator")]
    const office = [first.userId, second.userId]
    await db().user.updateMany({
      where: { role: "administrator", id: { notIn: office } },
      data: { role: "reviewer" },
    })
    const both = await Promise.all([
      disableUser(first, { user: second.userId }),
      disableUser(second, { user: first.userId }),
    ])
    expect(both.map(outcomeOf).sort()).toEqual(["done", "not-permitted last-administrator"])
    const left = both[0]?.ok ? first : second
    expect(await actorOfEmail(left.email)).not.toBeNull()
    const input = { user: left.userId, version: 1 }
    expect(outcomeOf(await disableUser(system, input))).toBe("not-permitted last-administrator")
    expect(outcomeOf(await changeRole(system, { ...input, role: "auditor" }))).toBe(
      "not-permitted last-administrator",
    )
  })
})

describe("the list of users", () => {
  it("finds by name, e-mail and organisation, filters, and turns its pages by key", async () => {
    const administrator = await personOf("administrator")
    for (let index = 0; index < 27; index += 1) {
      given(await createUser(system, { ...newcomer(`page-${index}@list.example`), name: `列表 ${index}` }))
    }
    const first = await listUsers(administrator, { q: "LIST.example" })
    expect(first?.users).toHaveLength(25)
    const second = await listUsers(administrator, { q: "LIST.example", after: first?.next ?? "" })
    expect(second).toMatchObject({ next: null, mayInvite: true })
    expect(second?.users.map((it) => it.email)).toEqual(["page-1@list.example", "page-0@list.example"])
    expect((await listUsers(administrator, { q: "列表 26" }))?.users).toHaveLength(1)
    expect((await listUsers(administrator, { q: "列表", state: "active" }))?.users).toEqual([])
    expect((await listUsers(administrator, { q: "列表", role: "reviewer" }))?.users).toEqual([])
    expect((await listUsers(administrator, { q: "%" }))?.users).toEqual([])
    expect(
      (await listUsers(administrator, { role: "'; --", state: "constructor", after: "x" }))?.users,
    ).toHaveLength(25)
  })
})
