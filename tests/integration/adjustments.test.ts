import { beforeAll, describe, expect, it } from "vitest"
import { requestAdjustment } from "@/lib/adjustments/commands/request-adjustment"
import {
  declineAdjustment,
  grantAdjustment,
  withdrawAdjustment,
} from "@/lib/adjustments/commands/step-adjustment"
import { requestAssignment } from "@/lib/assignments/commands/request-assignment"
import { acceptAssignment } from "@/lib/assignments/commands/step-assignment"
import { db } from "@/lib/core/db"
import {
  acceptInitiative,
  cancelInitiative,
  proposeInitiative,
  resumeInitiative,
  sendBackInitiative,
  suspendInitiative,
} from "@/lib/initiatives/commands/steps"
import { editMilestone } from "@/lib/milestones/commands/edit-milestone"
import { cancelMilestone, withdrawMilestone } from "@/lib/milestones/commands/steps"
import { countMovesAskedBy, listMovesAskedBy } from "@/lib/publication/queries/adjustments"
import {
  active,
  ask,
  first,
  later,
  reason,
  statusOf,
  submit,
  told,
  viewOf,
} from "@/tests/support/adjustment-stage"
import { makePeople, organisations, userOf } from "@/tests/support/lifecycle-people"
import { simpleInitiative } from "@/tests/support/simple-initiative"
import { done } from "@/tests/support/stage"
import { useDatabase } from "@/tests/support/use-database"

useDatabase()
beforeAll(makePeople, 60_000)

describe("a request", () => {
  it("moves nothing, and tells the trail who asks for what and why", async () => {
    const { ref } = await active()
    await ask(ref)
    const view = await viewOf(ref)
    expect(view).toMatchObject({ dueDate: first, firstDueDate: first, version: 1 })
    expect(view.adjustments).toMatchObject([
      { field: "dueDate", from: first, to: later, status: "requested" },
    ])
    const event = await db().auditEvent.findFirstOrThrow({
      where: { subject: ref, action: "adjustment.request" },
    })
    expect(event).toMatchObject({
      reason,
      before: { dueDate: first },
      after: { dueDate: later },
      organisation: organisations.lead,
    })
  })

  it("is made by the agency lead of the lead organisation, and by nobody else", async () => {
    const { initiative, ref } = await active()
    const input = { initiative, organisation: organisations.supporting, role: "supporting" }
    const { id } = done(await requestAssignment(await userOf("lead-lead"), input))
    done(await acceptAssignment(await userOf("lead-supporting"), { id }))
    const asked = { milestone: ref, field: "weight", to: 5, reason }
    for (const [name, expected] of [
      ["member-lead", "not-permitted role"],
      ["lead-supporting", "not-permitted part"],
      ["lead-none", "not-permitted part"],
      ["admin", "not-permitted role"],
      ["auditor", "not-permitted role"],
      ["reviewer", "not-permitted role"],
      ["lead-lead", "done"],
    ] as const)
      expect([name, told(await requestAdjustment(await userOf(name), asked))]).toEqual([name, expected])
  })

  it("needs a reason, another value than there is, one that fits the field, and no other request open for it", async () => {
    const { ref, lead } = await active()
    const asked = (more: object) =>
      requestAdjustment(lead, { milestone: ref, field: "dueDate", to: later, reason, ...more })
    expect(told(await asked({ reason: " " }))).toBe("reason-required")
    for (const wrong of [
      { to: first },
      { to: "2030-02-30" },
      { to: "soon" },
      { to: 7 },
      { field: "weight", to: "3" },
      { field: "weight", to: 0 },
      { field: "weight", to: 101 },
      { field: "weight", to: later },
      { field: "title" },
    ])
      expect([wrong, told(await asked(wrong))]).toEqual([wrong, "invalid"])
    const id = await ask(ref)
    expect(told(await asked({ to: "2031-01-01" }))).toBe("conflict")
    await ask(ref, "weight", "4")
    done(await withdrawAdjustment(lead, { id }))
    expect(told(await asked({ to: "2031-01-01" }))).toBe("done")
    expect(
      told(await requestAdjustment(lead, { milestone: "INI-9999/M1", field: "weight", to: 4, reason })),
    ).toBe("not-found")
  })

  it("is made while the initiative is active and the milestone neither under review nor cancelled", async () => {
    const lead = await userOf("lead-lead")
    const asked = async (ref: string) =>
      told(await requestAdjustment(lead, { milestone: ref, field: "weight", to: 9, reason }))
    expect(await asked(`${await simpleInitiative("draft")}/M1`)).toBe("wrong-status")
    expect(await asked(`${await simpleInitiative("proposed")}/M1`)).toBe("wrong-status")
    const { initiative, ref, admin } = await active()
    await submit(ref)
    expect(await asked(ref)).toBe("wrong-status")
    done(await withdrawMilestone(lead, { ref }))
    expect(await asked(ref)).toBe("done")
    done(await suspendInitiative(admin, { ref: initiative, reason }))
    expect(await asked(`${initiative}/M2`)).toBe("wrong-status")
    done(await resumeInitiative(admin, { ref: initiative, reason }))
    done(await cancelMilestone(admin, { ref: `${initiative}/M2`, reason }))
    expect(await asked(`${initiative}/M2`)).toBe("wrong-status")
  })

  it("is what an edit of an accepted initiative's date or weight becomes, the text changing at once", async () => {
    const { ref, lead } = await active()
    const edit = (change: object) => editMilestone(lead, { ref, version: 1, ...change })
    expect(told(await edit({ dueDate: later }))).toBe("reason-required")
    done(await edit({ dueDate: later, weight: 9, title: "New title", reason }))
    const view = await viewOf(ref)
    expect(view).toMatchObject({ title: "New title", dueDate: first, weight: 3, version: 2 })
    expect(view.adjustments.map((one) => [one.field, one.to, one.status]).sort()).toEqual([
      ["dueDate", later, "requested"],
      ["weight", "9", "requested"],
    ])
    expect(told(await edit({ version: 2, weight: 8, title: "Lost", reason }))).toBe("conflict")
    expect(await viewOf(ref)).toMatchObject({ title: "New title", version: 2 })
  })
})

describe("a cancellation", () => {
  it("withdraws the milestone's open requests for the same reason", async () => {
    const { ref, admin } = await active()
    const ids = [await ask(ref), await ask(ref, "weight", "5")]
    done(await cancelMilestone(admin, { ref, reason: "Dropped." }))
    expect(await Promise.all(ids.map(statusOf))).toEqual(["withdrawn", "withdrawn"])
    const where = { subject: ref, action: "adjustment.withdraw", reason: "Dropped." }
    expect(await db().auditEvent.count({ where })).toBe(2)
  })

  it("of an initiative withdraws those of all its milestones", async () => {
    const { initiative, ref, admin } = await active()
    const ids = [await ask(ref), await ask(`${initiative}/M2`)]
    done(await cancelInitiative(admin, { ref: initiative, reason: "Dropped." }))
    expect(await Promise.all(ids.map(statusOf))).toEqual(["withdrawn", "withdrawn"])
  })
})

describe("the first date and weight", () => {
  it("are those of the first acceptance, however often the draft was revised, and stay whatever moves", async () => {
    const initiative = await simpleInitiative("draft")
    const ref = `${initiative}/M1`
    const [lead, admin, reviewer] = [
      await userOf("lead-lead"),
      await userOf("admin"),
      await userOf("reviewer"),
    ]
    done(await editMilestone(lead, { ref, version: 1, dueDate: "2031-01-01" }))
    done(await proposeInitiative(lead, { ref: initiative }))
    done(await sendBackInitiative(admin, { ref: initiative, reason }))
    done(await editMilestone(lead, { ref, version: 2, dueDate: "2032-02-02", weight: 7 }))
    done(await proposeInitiative(lead, { ref: initiative }))
    done(await acceptInitiative(admin, { ref: initiative }))
    const kept = { firstDueDate: "2032-02-02", firstWeight: 7 }
    expect(await viewOf(ref)).toMatchObject({ dueDate: "2032-02-02", weight: 7, adjustments: [], ...kept })
    for (const to of ["2033-03-03", "2031-12-31", "2032-02-02"])
      done(await grantAdjustment(reviewer, { id: await ask(ref, "dueDate", to) }))
    done(await grantAdjustment(reviewer, { id: await ask(ref, "weight", "1") }))
    const view = await viewOf(ref)
    expect(view).toMatchObject({ dueDate: "2032-02-02", weight: 1, ...kept })
    expect(view.adjustments.map((one) => one.to)).toEqual(["2033-03-03", "2031-12-31", "2032-02-02", "1"])
  })
})

describe("the ledger of an organisation", () => {
  it("counts what it asked for and was granted, page by page", async () => {
    const before = await countMovesAskedBy(organisations.lead)
    const { ref, reviewer } = await active()
    for (const to of ["2030-07-10", "2030-07-05"])
      done(await grantAdjustment(reviewer, { id: await ask(ref, "dueDate", to) }))
    done(await declineAdjustment(reviewer, { id: await ask(ref), reason }))
    const after = await countMovesAskedBy(organisations.lead)
    expect(after).toEqual({
      ...before,
      dates: before.dates + 2,
      initiatives: before.initiatives + 1,
      later: before.later + 10,
      earlier: before.earlier + 5,
    })
    const one = await listMovesAskedBy(organisations.lead, { limit: 1 })
    expect(one.data).toMatchObject([{ to: "2030-07-05", milestone: { ref } }])
    const next = await listMovesAskedBy(organisations.lead, { limit: 1, cursor: one.nextCursor ?? undefined })
    expect(next.data).toMatchObject([{ to: "2030-07-10" }])
    expect(await listMovesAskedBy("NOBODY", { limit: 1 })).toEqual({ data: [], nextCursor: null })
  })
})
