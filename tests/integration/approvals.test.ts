import { createHash } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { addDays, atInstant, dayOf } from "@/lib/core/clock"
import { db } from "@/lib/core/db"
import { attachEvidence } from "@/lib/evidence/commands/attach-evidence"
import { reviseEvidence } from "@/lib/evidence/commands/revise-evidence"
import { withdrawEvidence } from "@/lib/evidence/commands/withdraw-evidence"
import { getInitiative } from "@/lib/initiatives/queries"
import { editMilestone } from "@/lib/milestones/commands/edit-milestone"
import {
  approveMilestone,
  confirmMilestone,
  returnMilestone,
  revokeMilestone,
  startMilestone,
  submitMilestone,
  withdrawMilestone,
} from "@/lib/milestones/commands/steps"
import { tellExpiredApprovals } from "@/lib/milestones/jobs"
import { getMilestone } from "@/lib/milestones/queries/get-milestone"
import { makePeople, userOf } from "@/tests/support/lifecycle-people"
import { scopeFigures } from "@/tests/support/recomputed"
import { simpleInitiative } from "@/tests/support/simple-initiative"
import { done, outcome } from "@/tests/support/stage"
import { useDatabase } from "@/tests/support/use-database"

useDatabase()
beforeAll(makePeople, 60_000)

async function viewOf(ref: string, name = "admin") {
  const view = await getMilestone(await userOf(name), ref)
  if (!view) throw new Error(`no ${ref}`)
  return view
}

async function progressOf(initiative: string) {
  return (await getInitiative(await userOf("admin"), initiative))?.progress
}

/** A submitted milestone with one piece of evidence. */
async function submitted(more: object = {}) {
  const initiative = await simpleInitiative("active")
  const ref = `${initiative}/M1`
  const lead = await userOf("lead-lead")
  const reviewer = await userOf("reviewer")
  done(await startMilestone(lead, { ref }))
  const { id } = done(
    await attachEvidence(lead, { milestone: ref, title: "Minutes", url: "https://example.org/1", ...more }),
  )
  done(await submitMilestone(lead, { ref, statement: "All is there." }))
  return { initiative, ref, lead, reviewer, evidence: id }
}

async function approved(more: object = {}) {
  const place = await submitted(more)
  done(await approveMilestone(place.reviewer, { ref: place.ref, submission: 1 }))
  return place
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex")
const submissionOf = (ref: string, number: number) =>
  db().submission.findFirstOrThrow({
    where: { number, milestone: { number: 1, initiative: { ref: ref.split("/")[0] ?? "" } } },
    include: { items: true },
  })

describe("a submission", () => {
  it("freezes text, dates, weight, statement and evidence under a digest that anybody can recompute", async () => {
    const { ref, evidence } = await submitted()
    const frozen = await submissionOf(ref, 1)
    const view = await viewOf(ref)
    const { title, criteria, dueDate, weight, firstDueDate, firstWeight } = view
    const manifest = JSON.parse(frozen.manifest ?? "")
    expect(manifest).toMatchObject({ title, criteria, dueDate, weight, firstDueDate, firstWeight })
    expect(manifest).toMatchObject({ milestone: ref, submission: 1 })
    expect(frozen.digest).toBe(sha256(frozen.manifest ?? ""))
    expect(frozen.items).toHaveLength(1)
    for (const { content, salt, hash, evidenceId, revision } of frozen.items) {
      expect(manifest.evidence).toEqual([hash])
      expect(hash).toBe(sha256(`${salt}\n${content}`))
      expect({ evidenceId, revision }).toEqual({ evidenceId: evidence, revision: 1 })
    }
    expect(manifest.statement).toBe(sha256(`${frozen.statementSalt}\nAll is there.`))
    expect(frozen.manifest).not.toContain("All is there.")
    expect(frozen.manifest).not.toContain("Minutes")
  })

  it("is decided under the digest that the reviewer saw, and named by number is decided or none is", async () => {
    const { ref, lead, reviewer } = await submitted()
    done(await withdrawMilestone(lead, { ref }))
    done(await submitMilestone(lead, { ref }))
    expect(outcome(await approveMilestone(reviewer, { ref, submission: 1 }))).toBe("stale")
    done(await approveMilestone(reviewer, { ref, submission: 2 }))
    const { decisions } = await viewOf(ref)
    expect(decisions).toHaveLength(1)
    expect(decisions[0]).toMatchObject({
      submission: { number: 2 },
      digest: (await submissionOf(ref, 2)).digest,
    })
  })

  it("shows what differs from the one before", async () => {
    const { ref, lead, reviewer } = await submitted()
    done(await returnMilestone(reviewer, { ref, reason: "Say by when." }))
    const { version, criteria } = await viewOf(ref)
    done(await editMilestone(lead, { ref, version, criteria: `${criteria} By June.` }))
    done(await attachEvidence(lead, { milestone: ref, title: "Plan", url: "https://example.org/2" }))
    done(await submitMilestone(lead, { ref }))
    const [first, second] = (await viewOf(ref)).submissions
    expect(first?.changes).toEqual([])
    expect(second?.changes).toMatchObject([
      { kind: "text", field: "criteria", from: criteria, to: `${criteria} By June.` },
      { kind: "added", evidence: { title: "Plan" } },
    ])
  })

  it("counts for nothing where only announcements stand, or nothing does", async () => {
    const { ref, reviewer } = await submitted({ strength: "announcement" })
    expect(outcome(await approveMilestone(reviewer, { ref }))).toBe("announcement-only")
    const over = await submitted({ expiresOn: addDays(dayOf(), -1) })
    expect(outcome(await approveMilestone(over.reviewer, { ref: over.ref }))).toBe("evidence-required")
    done(await returnMilestone(reviewer, { ref, reason: "An announcement is no result." }))
  })
})

describe("an approval", () => {
  it("turns stale by one letter of the criteria, and verified progress drops with it", async () => {
    const { initiative, ref, lead, reviewer } = await approved()
    const before = await viewOf(ref)
    expect(before).toMatchObject({ stale: false, approvals: { given: 1, needed: 1 } })
    expect(await progressOf(initiative)).toMatchObject({ verified: 75, stale: 0 })
    done(await editMilestone(lead, { ref, version: before.version, criteria: `${before.criteria}!` }))
    const after = await viewOf(ref)
    expect(after).toMatchObject({ status: "approved", stale: true, decidable: { number: 2, restated: true } })
    expect(after.staleChanges).toMatchObject([{ kind: "text", field: "criteria" }])
    expect(await progressOf(initiative)).toMatchObject({ verified: 0, stale: 75 })
    const { kept, computed } = await scopeFigures()
    expect(kept).toEqual(computed)

    expect(outcome(await confirmMilestone(reviewer, { ref, submission: 1 }))).toBe("stale")
    done(await confirmMilestone(reviewer, { ref, submission: 2 }))
    expect(await viewOf(ref)).toMatchObject({ status: "approved", stale: false, staleChanges: [] })
    expect(await progressOf(initiative)).toMatchObject({ verified: 75, stale: 0 })
    expect(outcome(await confirmMilestone(reviewer, { ref }))).toBe("wrong-status")
    const events = await db().auditEvent.findMany({
      where: { subject: ref, outcome: "done" },
      orderBy: { seq: "asc" },
      select: { action: true },
    })
    expect(events.map((one) => one.action).slice(-5)).toEqual([
      "milestone.submit",
      "milestone.approve",
      "milestone.edit",
      "milestone.stale",
      "milestone.confirm",
    ])
  })

  it("turns stale by a revision of its evidence, and is revoked with a reason", async () => {
    const { initiative, ref, lead, reviewer, evidence } = await approved()
    done(await reviseEvidence(lead, { id: evidence, version: 1, url: "https://example.org/new" }))
    expect(await viewOf(ref)).toMatchObject({ stale: true, staleChanges: [{ kind: "revised" }] })
    expect(await progressOf(initiative)).toMatchObject({ verified: 0, stale: 75 })
    expect(outcome(await revokeMilestone(reviewer, { ref }))).toBe("reason-required")
    done(await revokeMilestone(reviewer, { ref, reason: "The new file shows something else." }))
    expect(await viewOf(ref)).toMatchObject({ status: "returned", stale: false })
    expect(await progressOf(initiative)).toMatchObject({ verified: 0, stale: 0 })
  })

  it("cannot be confirmed once all its evidence is withdrawn", async () => {
    const { ref, lead, reviewer, evidence } = await approved()
    done(await withdrawEvidence(lead, { id: evidence, version: 1, reason: "Wrong file." }))
    expect(await viewOf(ref)).toMatchObject({ stale: true, staleChanges: [{ kind: "removed" }] })
    expect(outcome(await confirmMilestone(reviewer, { ref }))).toBe("evidence-required")
    done(await revokeMilestone(reviewer, { ref, reason: "Nothing is left." }))
  })

  it("runs out with its evidence at every read, tells the trail once, and can be confirmed again", async () => {
    const lastDay = addDays(dayOf(), 10)
    const { initiative, ref, lead, reviewer } = await approved({ expiresOn: lastDay })
    expect(await viewOf(ref)).toMatchObject({ stale: false, validUntil: lastDay })
    const noon = (day: string) => new Date(`${day}T04:00:00Z`)
    await atInstant(noon(lastDay), async () => {
      expect(await viewOf(ref)).toMatchObject({ stale: false })
      expect(await progressOf(initiative)).toMatchObject({ verified: 75, stale: 0 })
      expect(await tellExpiredApprovals()).toBe(0)
    })
    await atInstant(noon(addDays(lastDay, 1)), async () => {
      expect(await viewOf(ref)).toMatchObject({ stale: true, staleChanges: [{ kind: "expired" }] })
      expect(await progressOf(initiative)).toMatchObject({ verified: 0, stale: 75 })
      expect(await tellExpiredApprovals()).toBe(1)
      expect(await tellExpiredApprovals()).toBe(0)
      expect(await progressOf(initiative)).toMatchObject({ verified: 0, stale: 75 })
      const { kept, computed } = await scopeFigures()
      expect(kept).toEqual(computed)
      expect(outcome(await confirmMilestone(reviewer, { ref }))).toBe("evidence-required")
      // Another piece that stands carries it: evidence is added to a returned milestone, never to an approved one.
      expect(
        outcome(await attachEvidence(lead, { milestone: ref, title: "New", url: "https://example.org/3" })),
      ).toBe("wrong-status")
    })
    const told = await db().auditEvent.findMany({ where: { subject: ref, action: "milestone.stale" } })
    expect(told).toHaveLength(1)
  })

  it("of an initiative that answers a priority recommendation needs two different reviewers", async () => {
    const { initiative, ref, reviewer } = await submitted()
    const { measures } = (await getInitiative(reviewer, initiative)) ?? { measures: [] }
    const code = measures[0]?.split(".")[0] ?? ""
    await db().recommendation.update({ where: { code }, data: { priority: true } })
    try {
      expect(done(await approveMilestone(reviewer, { ref }))).toMatchObject({ waits: true })
      expect(await viewOf(ref)).toMatchObject({ status: "submitted", approvals: { given: 1, needed: 2 } })
      const again = await approveMilestone(reviewer, { ref })
      expect(again).toMatchObject({ error: { code: "not-permitted", rule: "second-reviewer" } })
      done(await approveMilestone(await userOf("second-reviewer"), { ref }))
      expect(await viewOf(ref)).toMatchObject({ status: "approved", stale: false })
    } finally {
      await db().recommendation.update({ where: { code }, data: { priority: false } })
    }
  })
})
