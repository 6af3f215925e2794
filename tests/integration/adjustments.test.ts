import { beforeAll, describe, expect, it } from "vitest"
import { requestAdjustment } from "@/lib/adjustments/commands/request-adjustment"
import {
  declineAdjustment,
  grantAdjustment,
  withdrawAdjustment,
} from "@/lib/adjustments/commands/step-adjustment"
import { listAdjustments, listOpenAdjustments } from "@/lib/adjustments/queries/list-adjustments"
import { requestAssignment } from "@/lib/assignments/commands/request-assignment"
import { acceptAssignment } from "@/lib/assignments/commands/step-assignment"
import { changeOrganisation, changeRole } from "@/lib/auth/commands/change-user"
import { db } from "@/lib/core/db"
import { attachEvidence } from "@/lib/evidence/commands/attach-evidence"
import {
  acceptInitiative,
  cancelInitiative,
  proposeInitiative,
  resumeInitiative,
  sendBackInitiative,
  suspendInitiative,
} from "@/lib/initiatives/commands/steps"
import { getInitiative } from "@/lib/initiatives/queries"
import { editMilestone } from "@/lib/milestones/commands/edit-milestone"
import {
  approveMilestone,
  cancelMilestone,
  startMilestone,
  submitMilestone,
  withdrawMilestone,
} from "@/lib/milestones/commands/steps"
import { getMilestone } from "@/lib/milestones/queries/get-milestone"
import { countMovesAskedBy, listMoves, listMovesAskedBy } from "@/lib/publication/queries/adjustments"
import { makePeople, organisations, userOf } from "@/tests/support/lifecycle-people"
import { simpleInitiative } from "@/tests/support/simple-initiative"
import { done, type outcome } from "@/tests/support/stage"
import { useDatabase } from "@/tests/support/use-database"

useDatabase()
beforeAll(makePeople, 60_000)

const reason = "Late tender."
const first = "2030-06-30"
const later = "2030-09-30"

/** A milestone of an active initiative. */
async function active() {
  const initiative = await simpleInitiative("active")
  const [lead, reviewer, admin] = [await userOf("lead-lead"), await userOf("reviewer"), await userOf("admin")]
  return { initiative, ref: `${initiative}/M1`, lead, reviewer, admin }
}

async function viewOf(ref: string, name = "admin") {
  const view = await getMilestone(await userOf(name), ref)
  if (!view) throw new Error(`no ${ref}`)
  return view
}

/** Asks for the later date as the lead, unless another value is named; gives the request's id. */
async function ask(milestone: string, field: "dueDate" | "weight" = "dueDate", to = later) {
  return done(await requestAdjustment(await userOf("lead-lead"), { milestone, field, to, reason })).id
}

async function submit(ref: string) {
  const lead = await userOf("lead-lead")
  done(await startMilestone(lead, { ref }))
  done(await attachEvidence(lead, { milestone: ref, title: "Minutes", url: "https://example.org/" }))
  done(await submitMilestone(lead, { ref }))
}

async function statusOf(id: string) {
  const row = await db().milestoneAdjustment.findUniqueOrThrow({ where: { id } })
  return row.status
}

const told = (result: Parameters<typeof outcome>[0]) =>
  result.ok ? "done" : [result.error.code, result.error.rule].filter(Boolean).join(" ")

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

describe("the answer to a request", () => {
  it("is a reviewer's, whom no rule refuses; whoever asked takes it back", async () => {
    const { ref } = await active()
    const id = await ask(ref)
    for (const name of ["admin", "auditor", "lead-lead", "member-lead"]) {
      expect(told(await grantAdjustment(await userOf(name), { id }))).toBe("not-permitted role")
      expect(told(await declineAdjustment(await userOf(name), { id, reason }))).toBe("not-permitted role")
    }
    for (const name of ["admin", "auditor", "reviewer", "member-lead"])
      expect(told(await withdrawAdjustment(await userOf(name), { id }))).toBe("not-permitted role")
    // Who stands outside does not know of an open request.
    for (const command of [grantAdjustment, declineAdjustment, withdrawAdjustment])
      expect(told(await command(await userOf("lead-none"), { id, reason }))).toBe("not-found")
    expect(await statusOf(id)).toBe("requested")
  })

  it("moves the date once granted, keeps the first one, and tells the public", async () => {
    const { initiative, ref, reviewer } = await active()
    const id = await ask(ref)
    expect(told(await grantAdjustment(reviewer, { id, version: 2 }))).toBe("stale")
    done(await grantAdjustment(reviewer, { id, version: 1 }))
    expect(await viewOf(ref)).toMatchObject({ dueDate: later, firstDueDate: first, version: 2 })
    expect(told(await grantAdjustment(reviewer, { id, version: 1 }))).toBe("stale")
    for (const command of [grantAdjustment, declineAdjustment, withdrawAdjustment]) {
      const actor = command === withdrawAdjustment ? await userOf("lead-lead") : reviewer
      expect(told(await command(actor, { id, reason }))).toBe("wrong-status")
    }
    const event = await db().auditEvent.findFirstOrThrow({
      where: { subject: ref, action: "milestone.adjust" },
    })
    expect(event).toMatchObject({
      actorRole: "reviewer",
      before: { dueDate: first },
      after: { dueDate: later },
    })
    const moves = await listMoves(initiative, { limit: 10 })
    expect(moves?.data).toMatchObject([
      {
        from: first,
        to: later,
        organisation: { code: organisations.lead },
        decidedOrganisation: { code: organisations.review },
        milestone: { ref, firstDueDate: first },
      },
    ])
    expect(JSON.stringify(moves)).not.toContain(reason)
  })

  it("declines with a reason, and nothing moves or shows publicly", async () => {
    const { initiative, ref, reviewer } = await active()
    const id = await ask(ref)
    expect(told(await declineAdjustment(reviewer, { id }))).toBe("reason-required")
    done(await declineAdjustment(reviewer, { id, reason: "Known before." }))
    const view = await viewOf(ref)
    expect(view).toMatchObject({ dueDate: first, adjustments: [{ status: "declined" }] })
    expect(view.adjustments[0]?.decisionReason).toBe("Known before.")
    expect((await viewOf(ref, "lead-none")).adjustments).toEqual([])
    expect((await listMoves(initiative, { limit: 10 }))?.data).toEqual([])
    expect((await listAdjustments(await userOf("lead-none"), initiative, { limit: 10 })).data).toEqual([])
  })

  it("waits while the milestone is under review or the initiative suspended, which withdrawing does not", async () => {
    const { initiative, ref, lead, reviewer, admin } = await active()
    const date = await ask(ref)
    const weight = await ask(ref, "weight", "5")
    await submit(ref)
    expect(told(await grantAdjustment(reviewer, { id: date }))).toBe("wrong-status")
    expect(told(await declineAdjustment(reviewer, { id: date, reason }))).toBe("wrong-status")
    const { data } = await listOpenAdjustments(reviewer, { limit: 100 })
    expect(data.find((one) => one.id === date)?.permittedActions).toEqual([])
    done(await withdrawAdjustment(lead, { id: date }))
    done(await withdrawMilestone(lead, { ref }))
    done(await suspendInitiative(admin, { ref: initiative, reason }))
    expect(told(await grantAdjustment(reviewer, { id: weight }))).toBe("wrong-status")
    done(await withdrawAdjustment(lead, { id: weight }))
  })

  it("turns an approval stale, weighs anew, and makes no contributor of the reviewer", async () => {
    const { initiative, ref, reviewer, admin } = await active()
    await submit(ref)
    done(await approveMilestone(reviewer, { ref }))
    const progress = async () => (await getInitiative(admin, initiative))?.progress
    expect(await progress()).toMatchObject({ verified: 75, stale: 0 })
    const id = await ask(ref, "weight", "1")
    expect(await progress()).toMatchObject({ verified: 75, stale: 0 })
    done(await grantAdjustment(reviewer, { id }))
    expect(await progress()).toMatchObject({ verified: 0, stale: 50 })
    const view = await getMilestone(reviewer, ref)
    expect(view).toMatchObject({ status: "approved", stale: true, weight: 1, firstWeight: 3, conflict: null })
    expect(view?.permittedActions).toContain("confirm")
  })

  it("of two reviewers at once is one reviewer's; the other is told that it is not open any more", async () => {
    const { ref, lead, reviewer } = await active()
    const admin = await userOf("admin")
    const { userId: user } = await userOf("member-newcomer")
    const { version } = await db().user.findUniqueOrThrow({ where: { id: user } })
    done(await changeRole(admin, { user, version, role: "reviewer" }))
    const other = await userOf("member-newcomer")
    for (let round = 0; round < 5; round++) {
      const to = `2031-0${round + 1}-01`
      const id = await ask(ref, "dueDate", to)
      const answers = await Promise.all([
        grantAdjustment(reviewer, { id, version: 1 }),
        declineAdjustment(other, { id, version: 1, reason }),
        ...(round % 2 ? [withdrawAdjustment(lead, { id, version: 1 })] : []),
      ])
      const ends = answers.map(told)
      expect(ends.filter((one) => one === "done")).toHaveLength(1)
      expect(new Set(ends)).toEqual(new Set(["done", "stale"]))
      const granted = ends[0] === "done"
      expect((await viewOf(ref)).dueDate === to).toBe(granted)
    }
  })

  it("is refused to whoever left the asking organisation for a reviewer's post", async () => {
    const { ref } = await active()
    const admin = await userOf("admin")
    const { userId: user } = await userOf("member-lead")
    const versionOf = async () => (await db().user.findUniqueOrThrow({ where: { id: user } })).version
    const become = async (role: string, organisation: string) => {
      done(await changeOrganisation(admin, { user, version: await versionOf(), organisation }))
      done(await changeRole(admin, { user, version: await versionOf(), role }))
      return userOf("member-lead")
    }
    const asker = await become("agency_lead", organisations.lead)
    const asked = { milestone: ref, field: "dueDate", to: later, reason }
    const { id } = done(await requestAdjustment(asker, asked))
    const reviewer = await become("reviewer", organisations.review)
    expect(told(await grantAdjustment(reviewer, { id }))).toBe("not-permitted own-organisation")
    expect(told(await declineAdjustment(reviewer, { id, reason }))).toBe("not-permitted own-organisation")
    const { data } = await listOpenAdjustments(reviewer, { limit: 100 })
    expect(data.find((one) => one.id === id)).toMatchObject({
      rule: "own-organisation",
      permittedActions: [],
    })
    // It is the organisation's request, not the person's.
    expect(told(await withdrawAdjustment(reviewer, { id }))).toBe("not-permitted role")
    done(await withdrawAdjustment(await userOf("lead-lead"), { id }))
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
