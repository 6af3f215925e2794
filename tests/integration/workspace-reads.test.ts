import { describe, expect, it } from "vitest"
import { listAuditEvents, listInitiativeEvents } from "@/lib/audit/queries"
import { actorOfEmail } from "@/lib/auth/actor"
import { isUser, type UserActor } from "@/lib/core/actor"
import { listMilestonesDue } from "@/lib/milestones/queries/list-milestones-due"
import { countReviewQueue, listReviewQueue } from "@/lib/reviewing/queries/list-review-queue"
import { useDatabase } from "@/tests/support/use-database"

useDatabase("demo")

async function demo(name: string): Promise<UserActor> {
  const actor = await actorOfEmail(`${name}@demo.example`)
  if (!actor || !isUser(actor)) throw new Error(`no ${name}`)
  return actor
}

describe("the audit trail", () => {
  it("is read by auditors and administrators alone", async () => {
    const page = { limit: 5 }
    expect((await listAuditEvents(await demo("auditor"), {}, page))?.data).toHaveLength(5)
    expect((await listAuditEvents(await demo("admin"), {}, page))?.data).toHaveLength(5)
    for (const name of ["lead-a", "member-a", "reviewer"])
      expect(await listAuditEvents(await demo(name), {}, page)).toBeNull()
  })

  it("finds a thing with all that hangs on it, and nothing that only begins alike", async () => {
    const found = await listAuditEvents(await demo("auditor"), { subject: "INI-0003/M1" }, { limit: 100 })
    const subjects = found?.data.map((event) => event.subject) ?? []
    expect(subjects.length).toBeGreaterThan(0)
    expect(subjects.filter((one) => one !== "INI-0003/M1" && !one.startsWith("INI-0003/M1/"))).toEqual([])
  })

  it("finds by person, by noun and by verb, and pages without a gap", async () => {
    const auditor = await demo("auditor")
    const byPerson = await listAuditEvents(auditor, { actor: "lead-b@demo" }, { limit: 100 })
    expect(new Set(byPerson?.data.map((event) => event.person?.includes("lead-b@")))).toEqual(new Set([true]))
    const proposals = await listAuditEvents(auditor, { action: "initiative.propose" }, { limit: 100 })
    expect(new Set(proposals?.data.map((event) => event.action))).toEqual(new Set(["initiative.propose"]))
    const nouns = await listAuditEvents(auditor, { action: "milestone" }, { limit: 100 })
    expect(nouns?.data.every((event) => event.action.startsWith("milestone."))).toBe(true)
    const all = await listInitiativeEvents("INI-0003", { limit: 100 })
    const first = await listInitiativeEvents("INI-0003", { limit: 3 })
    const second = await listInitiativeEvents("INI-0003", { limit: 3, cursor: first.nextCursor ?? "" })
    const seen = [...first.data, ...second.data].map((event) => event.seq)
    expect(seen).toEqual(all.data.slice(0, 6).map((event) => event.seq))
  })

  it("begins anew where the cursor cannot be a number", async () => {
    const odd = await listAuditEvents(await demo("auditor"), {}, { limit: 2, cursor: "-1" })
    expect(odd?.data).toHaveLength(2)
  })
})

describe("what waits", () => {
  it("is for an organisation what it leads or supports, earliest first, with what may be done", async () => {
    const { data } = await listMilestonesDue(await demo("lead-a"), "due", { limit: 50 })
    const dates = data.map((one) => one.dueDate)
    expect(dates).toEqual([...dates].sort())
    expect(data.every((one) => one.permittedActions.length > 0)).toBe(true)
    const returned = await listMilestonesDue(await demo("lead-a"), "returned", { limit: 50 })
    expect(returned.data.every((one) => one.statusReason)).toBe(true)
    expect((await listMilestonesDue(await demo("reviewer"), "due", { limit: 50 })).data).toEqual([])
  })

  it("is for a reviewer the queue, as many as are counted", async () => {
    const reviewer = await demo("reviewer")
    const { data } = await listReviewQueue(reviewer, { limit: 100 })
    expect(data.length).toBe(await countReviewQueue(reviewer))
  })
})
