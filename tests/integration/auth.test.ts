import { describe, expect, it } from "vitest"
import { actorOfSession } from "@/lib/auth/actor"
import { changePassword } from "@/lib/auth/commands/change-password"
import { disableUser, resetUser } from "@/lib/auth/commands/change-user"
import { redeemLink } from "@/lib/auth/commands/redeem-link"
import { signIn } from "@/lib/auth/commands/sign-in"
import { linkLife } from "@/lib/auth/one-time-link"
import { getOneTimeLink } from "@/lib/auth/queries"
import { atInstant } from "@/lib/core/clock"
import { db } from "@/lib/core/db"
import { given, outcomeOf, password, personOf, signedIn } from "@/tests/support/auth-fixture"
import { useDatabase } from "@/tests/support/use-database"

useDatabase("empty")

const chosen = "quiet mountain lamp"
let addresses = 0
/** An address that nothing came from yet. */
const anywhere = () => {
  addresses += 1
  return `198.51.${addresses}.7`
}

const attempt = (email: string, typed: string, address: string | null) =>
  signIn({ email, password: typed }, { address, userAgent: null })
const attempts = async (count: number, email: string, address: () => string, typed = "wrong") =>
  (await Promise.all(Array.from({ length: count }, () => attempt(email, typed, address())))).map(outcomeOf)
const later = (milliseconds: number) => new Date(Date.now() + milliseconds)
const secretOf = (link: string) => link.split("/").at(-1) ?? ""

async function linkFor(user: string): Promise<string> {
  const administrator = await personOf("administrator")
  return secretOf(given(await resetUser(administrator, { user })).link)
}

describe("signing in", () => {
  it("opens a session that carries who, where and on what", async () => {
    const person = await personOf("agency_lead")
    const actor = await signedIn(` ${person.email.toUpperCase()} `, "2001:db8::1")
    expect(actor).toMatchObject({
      userId: person.userId,
      role: "agency_lead",
      via: "session",
      organisationCode: "TEST",
    })
    const session = await db().session.findUniqueOrThrow({ where: { id: actor.sessionId } })
    expect(session).toMatchObject({ address: "2001:db8::1", userAgent: "a test", endedAt: null })
    const event = await db().auditEvent.findFirstOrThrow({
      where: { action: "session.sign-in", subject: `user:${person.userId}` },
    })
    expect(event).toMatchObject({ outcome: "done", actorRole: "agency_lead" })
    expect(event.origin).toMatch(/^[0-9a-f]{64}$/)
  })

  it("gives one answer to everybody who may not come in", async () => {
    const person = await personOf("agency_member")
    const disabled = await personOf("agency_member")
    given(await disableUser(await personOf("administrator"), { user: disabled.userId }))
    const without = await personOf("agency_member")
    await db().user.update({ where: { id: without.userId }, data: { passwordHash: null } })
    const answers = await Promise.all([
      attempt("nobody@test.example", password, anywhere()),
      attempt(person.email, `${password} `, anywhere()),
      attempt(disabled.email, password, anywhere()),
      attempt(without.email, "nobody knows this one", anywhere()),
    ])
    for (const answer of answers) expect(answer).toEqual({ ok: false, error: { code: "credentials" } })
  })

  it("writes failures of a known account to the trail and only counts the others", async () => {
    const person = await personOf("reviewer")
    const events = await db().auditEvent.count()
    await attempt(person.email, "wrong", anywhere())
    await attempt("stranger@test.example", "wrong", anywhere())
    expect(await db().auditEvent.count()).toBe(events + 1)
    const event = await db().auditEvent.findFirstOrThrow({ orderBy: { seq: "desc" } })
    expect(event).toMatchObject({
      action: "session.sign-in-failed",
      outcome: "refused",
      subject: `user:${person.userId}`,
      actor: null,
      actorRole: "nobody",
      code: "credentials",
    })
    expect(
      JSON.stringify(event, (_, value) => (typeof value === "bigint" ? `${value}` : value)),
    ).not.toContain("@")
    expect(
      (await db().anonymousCount.findFirst({ where: { kind: "sign-in-failed" } }))?.count,
    ).toBeGreaterThan(0)
  })

  it("refuses what is no e-mail and no text", async () => {
    for (const input of [
      {},
      { email: { not: "" }, password },
      { email: "a@b.example", password: ["x"] },
      null,
    ]) {
      expect(outcomeOf(await signIn(input, { address: anywhere(), userAgent: null }))).toContain("invalid")
    }
  })
})

describe("limits", () => {
  it("count before any hashing: the right password is refused too, in no time, with the time to wait", async () => {
    const person = await personOf("agency_member")
    const address = anywhere()
    const outcomes = await attempts(14, person.email, () => address)
    expect(outcomes.filter((it) => it === "credentials")).toHaveLength(10)
    expect(outcomes.filter((it) => it === "too-many-requests")).toHaveLength(4)
    const refused = await attempt(person.email, password, address)
    expect(outcomeOf(refused)).toBe("too-many-requests")
    if (!refused.ok) expect(refused.error.retryAfter).toBeGreaterThan(800)
    expect(outcomeOf(await attempt(person.email, password, anywhere()))).toBe("done")
    expect(outcomeOf(await atInstant(later(901_000), () => attempt(person.email, password, address)))).toBe(
      "done",
    )
  })

  it("hold one address back from all accounts together", async () => {
    const address = anywhere()
    const outcomes = await Promise.all(
      Array.from({ length: 104 }, (_, index) => attempt(`no-${index}@test.example`, "wrong", address)),
    )
    expect(outcomes.filter((it) => outcomeOf(it) === "too-many-requests")).toHaveLength(4)
  })

  it("never lock the owner out of an address that they signed in from", async () => {
    const person = await personOf("agency_lead")
    const home = anywhere()
    await signedIn(person.email, home)
    await attempts(55, person.email, anywhere)
    expect(outcomeOf(await attempt(person.email, password, anywhere()))).toBe("too-many-requests")
    expect(outcomeOf(await attempt(person.email, password, home))).toBe("done")
    // And a new link from an administrator opens any other address.
    const link = await linkFor(person.userId)
    const away = anywhere()
    given(await redeemLink({ link, newPassword: chosen }, { address: away, userAgent: null }))
    expect(outcomeOf(await attempt(person.email, chosen, away))).toBe("done")
  })

  it("forget what succeeded", async () => {
    const person = await personOf("agency_member")
    for (let round = 0; round < 3; round += 1) {
      await attempts(6, person.email, () => "203.0.113.9")
      expect(outcomeOf(await attempt(person.email, password, "203.0.113.9"))).toBe("done")
    }
  })
})

describe("one-time links", () => {
  it("set a password once, also when two press at once, and end every other sign-in", async () => {
    const person = await personOf("agency_member")
    const before = await signedIn(person.email)
    const link = await linkFor(person.userId)
    expect(await getOneTimeLink(link)).toMatchObject({ email: person.email })
    const from = { address: "192.0.2.2", userAgent: null }
    const both = await Promise.all([1, 2].map(() => redeemLink({ link, newPassword: chosen }, from)))
    expect(both.map(outcomeOf).sort()).toEqual(["done", "not-found"])
    const winner = both.find((it) => it.ok)
    expect(winner?.ok && (await actorOfSession(winner.value.sessionId, null))?.userId).toBe(person.userId)
    expect(await actorOfSession(before.sessionId, null)).toBeNull()
    expect(await getOneTimeLink(link)).toBeNull()
    expect(outcomeOf(await attempt(person.email, password, "192.0.2.2"))).toBe("credentials")
    expect(outcomeOf(await attempt(person.email, chosen, "192.0.2.2"))).toBe("done")
  })

  it("run out, give way to newer ones, and die with the account", async () => {
    const person = await personOf("agency_member")
    const from = { address: "192.0.2.3", userAgent: null }
    const use = (link: string) => redeemLink({ link, newPassword: chosen }, from)
    const first = await linkFor(person.userId)
    const second = await linkFor(person.userId)
    expect(outcomeOf(await use(first))).toBe("not-found")
    expect(outcomeOf(await atInstant(later(linkLife + 1000), () => use(second)))).toBe("not-found")
    given(await disableUser(await personOf("administrator"), { user: person.userId }))
    expect(outcomeOf(await use(second))).toBe("not-found")
  })

  it("stay usable when the password was not good enough", async () => {
    const person = await personOf("agency_member")
    const link = await linkFor(person.userId)
    const use = (newPassword: string, repeatPassword?: string) =>
      redeemLink({ link, newPassword, repeatPassword }, { address: "192.0.2.4", userAgent: null })
    expect(outcomeOf(await use("short"))).toBe("invalid newPassword password-too-short")
    expect(outcomeOf(await use("password1234"))).toBe("invalid newPassword password-too-common")
    expect(outcomeOf(await use(person.email))).toBe("invalid newPassword password-too-common")
    expect(outcomeOf(await use(chosen, "another one"))).toBe("invalid repeatPassword passwords-differ")
    expect(outcomeOf(await use(chosen, chosen))).toBe("done")
  })
})

describe("changing one's password", () => {
  const input = { currentPassword: password, newPassword: chosen }

  it("needs the present one and ends the other sign-ins, not this one", async () => {
    const person = await personOf("auditor")
    const here = await signedIn(person.email)
    const there = await signedIn(person.email)
    const wrong = await changePassword(here, { ...input, currentPassword: "wrong" })
    expect(outcomeOf(wrong)).toBe("invalid currentPassword password-wrong")
    expect(given(await changePassword(here, input))).toEqual({ endedSessions: 1 })
    expect(await actorOfSession(here.sessionId, null)).not.toBeNull()
    expect(await actorOfSession(there.sessionId, null)).toBeNull()
    expect(outcomeOf(await attempt(person.email, chosen, anywhere()))).toBe("done")
  })

  it("is limited before any hashing", async () => {
    const person = await personOf("agency_member")
    const tries = await Promise.all(
      Array.from({ length: 12 }, () => changePassword(person, { ...input, currentPassword: "wrong" })),
    )
    expect(tries.filter((it) => outcomeOf(it) === "too-many-requests")).toHaveLength(2)
    expect(outcomeOf(await changePassword(person, input))).toBe("too-many-requests")
  })
})
