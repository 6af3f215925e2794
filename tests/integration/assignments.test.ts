import { beforeAll, describe, expect, it } from "vitest"
import { requestAssignment } from "@/lib/assignments/commands/request-assignment"
import {
  acceptAssignment,
  declineAssignment,
  endAssignment,
} from "@/lib/assignments/commands/step-assignment"
import { countRequests, getAssignment, listAssignments, listRequests } from "@/lib/assignments/queries"
import { db } from "@/lib/core/db"
import { cancelInitiative, suspendInitiative } from "@/lib/initiatives/commands/steps"
import { getInitiative } from "@/lib/initiatives/queries"
import { activeOf, type Cast, done, draftOf, makeCast, outcome, proposedOf } from "@/tests/support/stage"
import { useDatabase } from "@/tests/support/use-database"

useDatabase()

let cast: Cast
beforeAll(async () => {
  cast = await makeCast()
})

const reason = "Resources are lacking."
const page = { limit: 25 }

async function asked(initiative: string, organisation = "B", role = "supporting") {
  return done(await requestAssignment(cast.leadA, { initiative, organisation, role })).id
}

async function statusesOf(initiative: string) {
  const rows = await db().assignment.findMany({
    where: { initiative: { ref: initiative } },
    orderBy: { id: "asc" },
    select: { role: true, status: true, organisation: { select: { code: true } } },
  })
  return rows.map((row) => `${row.organisation.code} ${row.role} ${row.status}`)
}

describe("asking an organisation in", () => {
  it("is for the lead's agency_lead, in draft and active", async () => {
    const { leadA, memberA, leadB, admin, auditor, reviewer } = cast
    const draft = await draftOf(cast)
    const input = { initiative: draft, organisation: "C", role: "supporting" }
    expect(outcome(await requestAssignment(leadB, input))).toBe("not-found")
    expect(outcome(await requestAssignment(reviewer, input))).toBe("not-found")
    for (const actor of [memberA, admin, auditor]) {
      expect(outcome(await requestAssignment(actor, input))).toBe("not-permitted")
    }
    expect(outcome(await requestAssignment(leadA, { ...input, role: "lead" }))).toBe("not-permitted")
    expect(outcome(await requestAssignment(leadA, { ...input, initiative: "INI-9999" }))).toBe("not-found")
    expect(outcome(await requestAssignment(leadA, { ...input, organisation: "NONE" }))).toBe("invalid")
    expect(outcome(await requestAssignment(leadA, { ...input, role: "helper" }))).toBe("invalid")
    expect(outcome(await requestAssignment(leadA, { ...input, organisation: { not: "" } }))).toBe("invalid")
    expect(outcome(await requestAssignment(leadA, input))).toBe("done")
    expect(outcome(await requestAssignment(leadA, { ...input, initiative: await proposedOf(cast) }))).toBe(
      "wrong-status",
    )
    const suspended = await activeOf(cast)
    done(await suspendInitiative(admin, { ref: suspended, reason }))
    expect(outcome(await requestAssignment(leadA, { ...input, initiative: suspended }))).toBe("wrong-status")
  })

  it("asks nobody twice, but again whoever declined or ended", async () => {
    const { leadA, leadB } = cast
    const initiative = await activeOf(cast)
    const again = { initiative, organisation: "B", role: "consulted" }
    const first = await asked(initiative)
    expect(outcome(await requestAssignment(leadA, again))).toBe("already-assigned")
    done(await declineAssignment(leadB, { id: first, reason }))
    const second = done(await requestAssignment(leadA, again)).id
    done(await acceptAssignment(leadB, { id: second }))
    expect(outcome(await requestAssignment(leadA, again))).toBe("already-assigned")
    expect(outcome(await requestAssignment(leadA, { ...again, organisation: "A" }))).toBe("already-assigned")
    done(await endAssignment(leadB, { id: second, reason }))
    expect(outcome(await requestAssignment(leadA, again))).toBe("done")
    expect(await statusesOf(initiative)).toEqual([
      "A lead accepted",
      "B supporting declined",
      "B consulted ended",
      "B consulted requested",
    ])
  })

  it("twice at once makes one request", async () => {
    const initiative = await activeOf(cast)
    const input = { initiative, organisation: "B", role: "supporting" }
    const results = await Promise.all([
      requestAssignment(cast.leadA, input),
      requestAssignment(cast.leadA, input),
    ])
    expect(results.map(outcome).sort()).toEqual(["already-assigned", "done"])
  })
})

describe("answering", () => {
  it("is for the agency_lead of the organisation asked, once, with a reason to decline", async () => {
    const { leadA, memberB, leadB, leadC, admin, auditor, reviewer } = cast
    const initiative = await activeOf(cast)
    const id = await asked(initiative)
    for (const actor of [leadA, memberB, admin, auditor, reviewer]) {
      expect(outcome(await acceptAssignment(actor, { id }))).toBe("not-permitted")
      expect(outcome(await declineAssignment(actor, { id, reason }))).toBe("not-permitted")
    }
    expect(outcome(await acceptAssignment(leadC, { id }))).toBe("not-found")
    expect(outcome(await acceptAssignment(leadB, { id: "no-id" }))).toBe("not-found")
    expect(outcome(await acceptAssignment(leadB, { id, version: 7 }))).toBe("stale")
    expect(outcome(await declineAssignment(leadB, { id }))).toBe("reason-required")
    expect(outcome(await acceptAssignment(leadB, { id, version: 1 }))).toBe("done")
    expect(outcome(await acceptAssignment(leadB, { id }))).toBe("wrong-status")
    expect(outcome(await declineAssignment(leadB, { id, reason }))).toBe("wrong-status")
    expect(await getAssignment(leadB, id)).toMatchObject({
      status: "accepted",
      version: 2,
      permittedActions: ["end"],
    })
  })

  it("is possible in draft and while proposed, not after the end", async () => {
    const { leadA, leadB, admin } = cast
    const draft = await draftOf(cast)
    expect(outcome(await acceptAssignment(leadB, { id: await asked(draft) }))).toBe("done")
    const cancelled = await activeOf(cast)
    const id = await asked(cancelled)
    done(await cancelInitiative(admin, { ref: cancelled, reason }))
    expect(outcome(await acceptAssignment(leadB, { id }))).toBe("wrong-status")
    expect(outcome(await endAssignment(leadA, { id, reason }))).not.toBe("done")
  })

  it("by two at once has one outcome", async () => {
    const initiative = await activeOf(cast)
    for (let round = 0; round < 5; round++) {
      const id = await asked(initiative)
      const answer = { id, version: 1, reason }
      const results = await Promise.all([
        acceptAssignment(cast.leadB, answer),
        declineAssignment(cast.leadB, answer),
      ])
      expect(results.map(outcome).sort()).toEqual(["done", "stale"])
      const { status } = await db().assignment.findUniqueOrThrow({ where: { id } })
      expect(status).toBe(results[0].ok ? "accepted" : "declined")
      if (results[0].ok) done(await endAssignment(cast.leadB, { id, reason }))
    }
  })
})

describe("ending", () => {
  it("is for the organisation and the lead's agency_lead, with a reason, and never ends the lead", async () => {
    const { leadA, memberA, leadB, memberB, leadC, admin } = cast
    const initiative = await activeOf(cast)
    const id = await asked(initiative)
    done(await acceptAssignment(leadB, { id }))
    for (const actor of [memberA, memberB, leadC, admin]) {
      expect(outcome(await endAssignment(actor, { id, reason }))).toBe("not-permitted")
    }
    expect(outcome(await endAssignment(leadA, { id }))).toBe("reason-required")
    expect(outcome(await endAssignment(leadA, { id, version: 1, reason }))).toBe("stale")
    expect(outcome(await endAssignment(leadA, { id, version: 2, reason }))).toBe("done")
    const lead = await db().assignment.findFirstOrThrow({
      where: { role: "lead", initiative: { ref: initiative } },
    })
    expect(outcome(await endAssignment(leadA, { id: lead.id, reason }))).toBe("wrong-status")
    expect(outcome(await endAssignment(leadB, { id: lead.id, reason }))).toBe("not-permitted")
  })
})

describe("handing the lead over", () => {
  it("moves the lead when the next one accepts, and ends what that one had before", async () => {
    const { leadA, leadB, admin } = cast
    const initiative = await activeOf(cast)
    done(await acceptAssignment(leadB, { id: await asked(initiative) }))
    const offer = { initiative, organisation: "B", role: "lead" }
    const { id } = done(await requestAssignment(admin, offer))
    expect(outcome(await requestAssignment(admin, offer))).toBe("already-assigned")
    expect(outcome(await requestAssignment(admin, { ...offer, organisation: "A" }))).toBe("already-assigned")
    expect(outcome(await endAssignment(leadB, { id, reason }))).toBe("wrong-status")
    done(await acceptAssignment(leadB, { id }))
    expect(await statusesOf(initiative)).toEqual(["A lead ended", "B supporting ended", "B lead accepted"])
    expect((await getInitiative(leadB, initiative))?.permittedActions).toContain("edit")
    expect((await getInitiative(leadA, initiative))?.permittedActions).toEqual([])
    const events = await db().auditEvent.findMany({
      where: { initiative, action: { in: ["assignment.accept", "assignment.end"] } },
      orderBy: { seq: "asc" },
      select: { action: true, subject: true, reason: true },
    })
    expect(
      events
        .slice(1)
        .map((one) => `${one.action} ${one.subject} ${one.reason}`)
        .sort(),
    ).toEqual([
      `assignment.accept ${initiative}/B null`,
      `assignment.end ${initiative}/A hand-over`,
      `assignment.end ${initiative}/B hand-over`,
    ])
  })

  it("stays with the old lead when the next one declines; whoever is asked last may answer", async () => {
    const { leadB, leadC, admin } = cast
    const initiative = await activeOf(cast)
    done(await suspendInitiative(admin, { ref: initiative, reason }))
    const first = done(await requestAssignment(admin, { initiative, organisation: "B", role: "lead" }))
    const second = done(await requestAssignment(admin, { initiative, organisation: "C", role: "lead" }))
    expect(outcome(await acceptAssignment(leadB, { id: first.id }))).not.toBe("done")
    done(await declineAssignment(leadC, { id: second.id, reason }))
    expect(await statusesOf(initiative)).toEqual(["A lead accepted", "B lead ended", "C lead declined"])
  })
})

describe("reading assignments", () => {
  it("shows a request to those inside alone, and what was accepted to everybody without its note", async () => {
    const { leadA, leadB, leadC, admin, auditor, reviewer } = cast
    const initiative = await activeOf(cast)
    const { id } = done(
      await requestAssignment(leadA, {
        initiative,
        organisation: "B",
        role: "supporting",
        note: "请协助",
        dueDate: "2030-01-01",
      }),
    )
    for (const actor of [leadA, leadB, admin, auditor, reviewer]) {
      expect(await getAssignment(actor, id)).toMatchObject({
        note: "请协助",
        dueDate: "2030-01-01",
        status: "requested",
      })
    }
    expect(await getAssignment(leadC, id)).toBeNull()
    expect((await listAssignments(leadC, initiative, page))?.data.map((one) => one.role)).toEqual(["lead"])
    done(await acceptAssignment(leadB, { id }))
    expect(await getAssignment(leadC, id)).toMatchObject({
      note: "",
      dueDate: null,
      reason: null,
      permittedActions: [],
    })
    expect(await listAssignments(leadC, await draftOf(cast), page)).toBeNull()
    expect(await getAssignment(leadC, "x")).toBeNull()
  })

  it("pages from the newest on, and lists what waits for an answer", async () => {
    const { leadC } = cast
    const initiatives = [await activeOf(cast), await activeOf(cast), await activeOf(cast)]
    const before = await countRequests(leadC)
    const ids: string[] = []
    for (const one of initiatives) ids.unshift(await asked(one, "C"))
    const first = await listRequests(leadC, { limit: 2 })
    const rest = await listRequests(leadC, { limit: 2, cursor: first.nextCursor ?? "" })
    expect([...first.data, ...rest.data].slice(0, 3).map((one) => one.id)).toEqual(ids)
    expect(await countRequests(leadC)).toBe(before + 3)
    expect(first.data[0]).toMatchObject({
      initiative: { ref: initiatives[2] },
      permittedActions: ["accept", "decline", "end"],
    })
    expect((await listRequests(leadC, { limit: 2, cursor: "'; drop table" })).data).toEqual([])
  })
})
