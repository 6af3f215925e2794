import { describe, expect, it } from "vitest"
import { systemActor } from "@/lib/auth/actor"
import { db } from "@/lib/core/db"
import { createOrganisation, editOrganisation } from "@/lib/organisations/commands"
import { getOrganisation, listOrganisationChoices, listOrganisations } from "@/lib/organisations/queries"
import { given, outcomeOf, personOf } from "@/tests/support/auth-fixture"
import { useDatabase } from "@/tests/support/use-database"

useDatabase("empty")

const facts = { name: { "zh-CN": "某局", en: "A bureau" }, sector: "government", level: "provincial" }

describe("organisations", () => {
  it("are made under a code of their own, once, with an event", async () => {
    const administrator = await personOf("administrator")
    const input = { ...facts, code: "gz-01", region: "广东", parent: "TEST" }
    const both = await Promise.all([1, 2].map(() => createOrganisation(administrator, input)))
    expect(both.map(outcomeOf).sort()).toEqual(["done", "invalid code already-used"])
    expect(await getOrganisation(administrator, "GZ-01")).toMatchObject({
      name: facts.name,
      region: "广东",
      parent: { code: "TEST" },
      demo: false,
      permittedActions: ["edit"],
    })
    const events = { action: "organisation.create", subject: "GZ-01", outcome: "done" }
    expect(await db().auditEvent.count({ where: events })).toBe(1)
  })

  it("are edited on their version, and the event says what changed", async () => {
    const administrator = await personOf("administrator")
    given(await createOrganisation(administrator, { ...facts, code: "EDIT" }))
    const edit = { ...facts, code: "EDIT", version: 1, level: "national" }
    const both = await Promise.all([1, 2].map(() => editOrganisation(administrator, edit)))
    expect(both.map(outcomeOf).sort()).toEqual(["done", "stale"])
    const event = await db().auditEvent.findFirstOrThrow({
      where: { action: "organisation.edit", outcome: "done" },
    })
    expect(event).toMatchObject({ before: { level: "provincial" }, after: { level: "national" } })
    expect(given(await editOrganisation(administrator, { ...edit, version: 2 }))).toMatchObject({
      version: 2,
    })
  })

  it("never stand above themselves, not even when two are hung under each other at once", async () => {
    const administrator = await personOf("administrator")
    for (const [code, parent] of [
      ["C-1", ""],
      ["C-2", "C-1"],
      ["C-3", "C-2"],
      ["D-1", ""],
      ["D-2", ""],
    ]) {
      given(await createOrganisation(administrator, { ...facts, code, parent }))
    }
    const hang = (code: string, parent: string) =>
      editOrganisation(administrator, { ...facts, code, parent, version: 1 })
    expect(outcomeOf(await hang("C-1", "C-3"))).toBe("invalid parent parent-cycle")
    expect(outcomeOf(await hang("C-1", "C-1"))).toBe("invalid parent parent-cycle")
    expect(outcomeOf(await hang("C-1", "NONE"))).toBe("invalid parent unknown")
    const both = await Promise.all([hang("D-1", "D-2"), hang("D-2", "D-1")])
    expect(both.map(outcomeOf).sort()).toEqual(["done", "invalid parent parent-cycle"])
  })

  it.each(["reviewer", "agency_lead", "agency_member", "auditor"] as const)(
    "are not a %s's to change",
    async (role) => {
      const actor = await personOf(role)
      const rule = role === "auditor" ? "not-permitted read-only" : "not-permitted role"
      expect(outcomeOf(await createOrganisation(actor, { ...facts, code: "NO" }))).toBe(rule)
      expect(outcomeOf(await editOrganisation(actor, { ...facts, code: "TEST", version: 1 }))).toBe(rule)
      expect((await listOrganisations(actor)) !== null).toBe(role === "auditor")
      expect((await listOrganisationChoices(actor)).some((it) => it.code === "TEST")).toBe(true)
    },
  )

  it("refuse what is no code, no name, no sector", async () => {
    const make = async (input: object) =>
      outcomeOf(await createOrganisation(systemActor("cli"), { ...facts, ...input }))
    expect(await make({ code: "a b" })).toBe("invalid code organisation-code")
    expect(await make({ code: "X", name: { "zh-CN": "只有中文", en: "" } })).toBe("invalid name.en required")
    expect(await make({ code: "X", sector: "party" })).toBe("invalid sector not-one-of")
    expect(await make({ code: { not: "" } })).toContain("invalid code")
  })

  it("are listed by code, a page at a time, and found by code and either name", async () => {
    const administrator = await personOf("administrator")
    for (let index = 10; index < 38; index += 1) {
      const name = { "zh-CN": `名录${index}`, en: `Listed ${index}` }
      given(await createOrganisation(systemActor("cli"), { ...facts, code: `LIST-${index}`, name }))
    }
    const first = await listOrganisations(administrator, { q: "list-" })
    expect(first?.organisations).toHaveLength(25)
    expect(first?.next).toBe("LIST-34")
    const second = await listOrganisations(administrator, { q: "list-", after: "LIST-34" })
    expect(second?.organisations.map((it) => it.code)).toEqual(["LIST-35", "LIST-36", "LIST-37"])
    expect((await listOrganisations(administrator, { q: "名录12" }))?.organisations).toHaveLength(1)
    expect(
      (await listOrganisations(administrator, { q: "listed", sector: "industry" }))?.organisations,
    ).toEqual([])
  })
})
