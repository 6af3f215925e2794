import { beforeAll, describe, expect, it } from "vitest"
import { grantAdjustment } from "@/lib/adjustments/commands/step-adjustment"
import { listAdjustments } from "@/lib/adjustments/queries/list-adjustments"
import { atInstant } from "@/lib/core/clock"
import { db } from "@/lib/core/db"
import { attachEvidence } from "@/lib/evidence/commands/attach-evidence"
import { completeInitiative, suspendInitiative } from "@/lib/initiatives/commands/steps"
import { getInitiative } from "@/lib/initiatives/queries"
import { addMilestone } from "@/lib/milestones/commands/add-milestone"
import { deleteMilestone, editMilestone } from "@/lib/milestones/commands/edit-milestone"
import {
  approveMilestone,
  cancelMilestone,
  returnMilestone,
  revokeMilestone,
  startMilestone,
  submitMilestone,
  withdrawMilestone,
} from "@/lib/milestones/commands/steps"
import { getMilestone } from "@/lib/milestones/queries/get-milestone"
import { makePeople, userOf } from "@/tests/support/lifecycle-people"
import { simpleInitiative } from "@/tests/support/simple-initiative"
import { done, outcome } from "@/tests/support/stage"
import { useDatabase } from "@/tests/support/use-database"

useDatabase()
beforeAll(makePeople, 60_000)

const reason = "There is a reason."

async function viewOf(ref: string, name = "admin") {
  const view = await getMilestone(await userOf(name), ref)
  if (!view) throw new Error(`no ${ref}`)
  return view
}

/** A milestone of an active initiative, begun and with evidence. */
async function begun() {
  const initiative = await simpleInitiative("active")
  const ref = `${initiative}/M1`
  const lead = await userOf("lead-lead")
  done(await startMilestone(lead, { ref }))
  done(await attachEvidence(lead, { milestone: ref, title: "Minutes", url: "https://example.org/" }))
  return { initiative, ref, lead, reviewer: await userOf("reviewer"), admin: await userOf("admin") }
}

describe("a moved due date or weight", () => {
  it("needs no reason in a draft, where the first date is the last one written", async () => {
    const ref = `${await simpleInitiative("draft")}/M1`
    done(
      await editMilestone(await userOf("member-lead"), { ref, version: 1, dueDate: "2031-01-01", weight: 5 }),
    )
    expect(await viewOf(ref)).toMatchObject({ firstDueDate: "2031-01-01", firstWeight: 5, adjustments: [] })
  })

  it("needs a reason once accepted, moves when a reviewer grants it, and keeps the first one and every move visible", async () => {
    const { ref, lead, reviewer } = await begun()
    const { version, dueDate: first } = await viewOf(ref)
    const edit = (change: object) => editMilestone(lead, { ref, ...change })
    const grantAll = async () => {
      const { data } = await listAdjustments(lead, ref, { limit: 10 })
      for (const { id, status } of data)
        if (status === "requested") done(await grantAdjustment(reviewer, { id }))
    }
    expect(outcome(await edit({ version, dueDate: "2031-01-01" }))).toBe("reason-required")
    expect(outcome(await edit({ version, weight: 4, reason: "  " }))).toBe("reason-required")
    done(await edit({ version, dueDate: first, weight: 3, title: "New title" }))
    done(await edit({ version: version + 1, dueDate: "2031-01-01", reason: "Late tender." }))
    expect(await viewOf(ref)).toMatchObject({ dueDate: first, firstDueDate: first })
    await grantAll()
    done(await edit({ version: version + 3, dueDate: "2032-01-01", weight: 1, reason: "Once more." }))
    await grantAll()
    const view = await viewOf(ref)
    expect(view).toMatchObject({ dueDate: "2032-01-01", weight: 1, firstDueDate: first, firstWeight: 3 })
    const moves = view.adjustments.map(({ field, from, to, reason: why }) => [field, from, to, why])
    expect(moves.sort()).toEqual(
      [
        ["dueDate", first, "2031-01-01", "Late tender."],
        ["dueDate", "2031-01-01", "2032-01-01", "Once more."],
        ["weight", "3", "1", "Once more."],
      ].sort(),
    )
    const events = await db().auditEvent.count({ where: { subject: ref, action: "milestone.adjust" } })
    expect(events).toBe(3)
  })

  it("moves the initiative's figures with it", async () => {
    const { initiative, ref, lead, reviewer, admin } = await begun()
    done(await submitMilestone(lead, { ref }))
    done(await approveMilestone(reviewer, { ref }))
    const verified = async () => (await getInitiative(admin, initiative))?.progress.verified
    expect(await verified()).toBe(75)
    const other = { ref: `${initiative}/M2`, version: 1 }
    done(await editMilestone(lead, { ...other, weight: 3, reason }))
    expect(await verified()).toBe(75)
    const [asked] = (await listAdjustments(lead, other.ref, { limit: 1 })).data
    done(await grantAdjustment(reviewer, { id: asked?.id }))
    expect(await verified()).toBe(50)
    done(
      await addMilestone(lead, {
        initiative,
        title: "Third",
        criteria: "There.",
        dueDate: "2031-01-01",
        weight: 3,
      }),
    )
    expect(await verified()).toBe(33)
    done(await cancelMilestone(admin, { ref: `${initiative}/M3`, reason }))
    done(await cancelMilestone(admin, { ref: other.ref, reason }))
    expect(await verified()).toBe(100)
  })
})

describe("numbers", () => {
  it("are never given twice", async () => {
    const lead = await userOf("lead-lead")
    const initiative = await simpleInitiative("draft")
    done(await deleteMilestone(lead, { ref: `${initiative}/M2`, version: 1 }))
    const added = { initiative, title: "Third", criteria: "It is there.", dueDate: "2031-01-01" }
    expect(done(await addMilestone(lead, added)).ref).toBe(`${initiative}/M3`)
    expect(await getMilestone(lead, `${initiative}/M2`)).toBeNull()
  })
})

describe("a submission", () => {
  it("needs evidence, freezes what is reviewed, and is dated in the installation's zone", async () => {
    const { ref, lead } = await begun()
    const bare = `${ref.split("/")[0]}/M2`
    done(await startMilestone(lead, { ref: bare }))
    expect(outcome(await submitMilestone(lead, { ref: bare }))).toBe("evidence-required")
    // A quarter to one in the morning in Shanghai: still the day before in UTC, another one in Chatham.
    await atInstant(new Date("2026-11-30T16:45:00Z"), async () => done(await submitMilestone(lead, { ref })))
    const { version, submittedOn } = await viewOf(ref)
    expect(submittedOn).toBe("2026-12-01")
    for (const change of [{ criteria: "Less." }, { title: "Less" }, { dueDate: "2040-01-01", reason }])
      expect(outcome(await editMilestone(lead, { ref, version, ...change }))).toBe("wrong-status")
    const more = { milestone: ref, title: "More", url: "https://example.org/" }
    expect(outcome(await attachEvidence(lead, more))).toBe("wrong-status")
  })

  it("is numbered anew each time, and each verdict stays with the one that it was about", async () => {
    const { ref, lead, reviewer } = await begun()
    done(await submitMilestone(lead, { ref }))
    done(await withdrawMilestone(lead, { ref }))
    done(await submitMilestone(lead, { ref }))
    done(await returnMilestone(reviewer, { ref, reason: "Minutes are unsigned." }))
    done(await submitMilestone(lead, { ref }))
    done(await approveMilestone(reviewer, { ref, comment: "Good." }))
    const { submissions, decisions, status } = await viewOf(ref)
    expect(status).toBe("approved")
    expect(submissions.map((one) => [one.number, one.withdrawnAt !== null])).toEqual([
      [1, true],
      [2, false],
      [3, false],
    ])
    const told = decisions.map((one) => [
      submissions.find((each) => each.id === one.submissionId)?.number,
      one.outcome,
      one.comment,
    ])
    expect(told).toEqual([
      [2, "returned", "Minutes are unsigned."],
      [3, "approved", "Good."],
    ])
  })
})

describe("a revocation", () => {
  it("reopens a completed initiative by itself, with the reason and an event of its own", async () => {
    const { initiative, ref, lead, reviewer, admin } = await begun()
    done(await submitMilestone(lead, { ref }))
    done(await approveMilestone(reviewer, { ref }))
    done(await cancelMilestone(admin, { ref: `${initiative}/M2`, reason }))
    done(await completeInitiative(admin, { ref: initiative }))
    expect(outcome(await revokeMilestone(reviewer, { ref }))).toBe("reason-required")
    done(await revokeMilestone(reviewer, { ref, reason: "The minutes were forged." }))
    expect(await getInitiative(admin, initiative)).toMatchObject({
      status: "active",
      statusReason: "The minutes were forged.",
      progress: { verified: 0 },
      milestones: [{ status: "returned" }, { status: "cancelled" }],
    })
    const where = { subject: initiative, action: "initiative.reopen", reason: "The minutes were forged." }
    expect(await db().auditEvent.count({ where })).toBe(1)
    expect((await viewOf(ref, "lead-none")).decisions.map((one) => one.comment)).toEqual([
      "",
      "The minutes were forged.",
    ])
  })

  it("leaves a suspended initiative suspended", async () => {
    const { initiative, ref, lead, reviewer, admin } = await begun()
    done(await submitMilestone(lead, { ref }))
    done(await approveMilestone(reviewer, { ref }))
    done(await suspendInitiative(admin, { ref: initiative, reason }))
    done(await revokeMilestone(reviewer, { ref, reason }))
    expect((await getInitiative(admin, initiative))?.status).toBe("suspended")
    expect(outcome(await submitMilestone(lead, { ref }))).toBe("wrong-status")
  })
})

describe("an outdated version", () => {
  it("changes nothing, whatever is asked", async () => {
    const { ref, lead, reviewer } = await begun()
    done(await submitMilestone(lead, { ref }))
    const before = await viewOf(ref)
    const version = before.version - 1
    for (const command of [approveMilestone, returnMilestone])
      expect(outcome(await command(reviewer, { ref, version, reason }))).toBe("stale")
    expect(outcome(await withdrawMilestone(lead, { ref, version }))).toBe("stale")
    expect(outcome(await editMilestone(lead, { ref, version, title: "Other" }))).toBe("stale")
    expect(await viewOf(ref)).toEqual(before)
  })

  it("is noticed after the right is, and before the status is", async () => {
    const { ref, lead } = await begun()
    expect(outcome(await approveMilestone(lead, { ref, version: 99 }))).toBe("not-permitted")
    expect(outcome(await startMilestone(lead, { ref, version: 99 }))).toBe("stale")
    expect(outcome(await startMilestone(lead, { ref: "INI-9999/M1" }))).toBe("not-found")
    expect(outcome(await startMilestone(lead, { ref: { not: "" } }))).toBe("invalid")
  })
})
