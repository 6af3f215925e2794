import { describe, expect, it } from "vitest"
import { actorOfToken, systemActor } from "@/lib/auth/actor"
import { disableUser, enableUser } from "@/lib/auth/commands/change-user"
import { createToken, revokeToken } from "@/lib/auth/commands/tokens"
import { listTokens } from "@/lib/auth/queries"
import { atInstant } from "@/lib/core/clock"
import { db } from "@/lib/core/db"
import { given, outcomeOf, personOf } from "@/tests/support/auth-fixture"
import { useDatabase } from "@/tests/support/use-database"

useDatabase("empty")

const days = (count: number) => new Date(Date.now() + count * 86_400_000)

describe("an API token", () => {
  it("acts as its user, is shown once and stored as a hash", async () => {
    const person = await personOf("agency_lead")
    const { token, id, expiresAt } = given(await createToken(person, { name: "Reporting script" }))
    expect(token).toMatch(/^luoshi_[\w-]{43}$/)
    expect(Math.round((expiresAt.getTime() - Date.now()) / 86_400_000)).toBe(90)
    expect(await actorOfToken(token, "::1")).toMatchObject({
      userId: person.userId,
      via: "token",
      tokenId: id,
    })
    expect(JSON.stringify(await db().apiToken.findMany())).not.toContain(token)
    const [listed] = await listTokens(person)
    expect(listed).toMatchObject({ id, name: "Reporting script", isExpired: false })
    expect(listed?.lastUsedAt).toBeInstanceOf(Date)
  })

  it("stops when it expires, when it is revoked, and for good when its user is disabled", async () => {
    const administrator = await personOf("administrator")
    const person = await personOf("agency_member")
    const make = async () => given(await createToken(person, { name: "x", days: 1 }))
    const [first, second] = [await make(), await make()]
    expect(await atInstant(days(1.01), () => actorOfToken(first.token, null))).toBeNull()
    expect(outcomeOf(await revokeToken(person, { token: first.id }))).toBe("done")
    expect(outcomeOf(await revokeToken(person, { token: first.id }))).toBe("not-found")
    expect(await actorOfToken(first.token, null)).toBeNull()
    expect(await actorOfToken(second.token, null)).not.toBeNull()
    given(await disableUser(administrator, { user: person.userId }))
    expect(await actorOfToken(second.token, null)).toBeNull()
    given(await enableUser(administrator, { user: person.userId }))
    expect(await actorOfToken(second.token, null)).toBeNull()
  })

  it("is not for auditors to make, but the command line makes it for them", async () => {
    const auditor = await personOf("auditor")
    expect(outcomeOf(await createToken(auditor, { name: "x" }))).toBe("not-permitted read-only")
    const { token } = given(await createToken(systemActor("cli"), { name: "x", email: auditor.email }))
    expect(await actorOfToken(token, null)).toMatchObject({ role: "auditor" })
  })

  it("is nobody's business but its owner's", async () => {
    const person = await personOf("agency_lead")
    const administrator = await personOf("administrator")
    const { id } = given(await createToken(person, { name: "x" }))
    expect(outcomeOf(await createToken(administrator, { name: "x", email: person.email }))).toBe(
      "not-permitted role",
    )
    expect(outcomeOf(await revokeToken(administrator, { token: id }))).toBe("not-found")
    expect(await listTokens(administrator)).toEqual([])
    expect((await listTokens(systemActor("cli"))).some((it) => it.id === id)).toBe(true)
    expect(outcomeOf(await revokeToken(systemActor("cli"), { token: id }))).toBe("done")
  })

  it("lives a year at most", async () => {
    const person = await personOf("agency_lead")
    expect(outcomeOf(await createToken(person, { name: "x", days: 366 }))).toBe("invalid days too-big")
    expect(outcomeOf(await createToken(person, { name: "", days: 30 }))).toBe("invalid name required")
    expect(outcomeOf(await createToken(person, { name: "x", days: "365" }))).toBe("done")
  })
})
