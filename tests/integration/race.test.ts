import { beforeAll, describe, expect, it } from "vitest"
import { requestAssignment } from "@/lib/assignments/commands/request-assignment"
import { acceptAssignment, endAssignment } from "@/lib/assignments/commands/step-assignment"
import { db } from "@/lib/core/db"
import type { Result } from "@/lib/core/result"
import { attachEvidence } from "@/lib/evidence/commands/attach-evidence"
import {
  acceptInitiative,
  cancelInitiative,
  completeInitiative,
  proposeInitiative,
  suspendInitiative,
} from "@/lib/initiatives/commands/steps"
import { editMilestone } from "@/lib/milestones/commands/edit-milestone"
import {
  approveMilestone,
  cancelMilestone,
  returnMilestone,
  revokeMilestone,
  startMilestone,
  submitMilestone,
  withdrawMilestone,
} from "@/lib/milestones/commands/steps"
import { draftProgressReport } from "@/lib/progress-reports/commands/draft-progress-report"
import { makePeople, organisations, userOf } from "@/tests/support/lifecycle-people"
import { firstBreak, scopeFigures } from "@/tests/support/recomputed"
import { simpleInitiative } from "@/tests/support/simple-initiative"
import { done, outcome } from "@/tests/support/stage"
import { useDatabase } from "@/tests/support/use-database"

useDatabase()
beforeAll(makePeople, 60_000)

const reason = "There is a reason."
const versionOf = async (ref: string) => {
  const [initiative = "", number] = ref.split("/M")
  const where = { number: Number(number), initiative: { ref: initiative } }
  return (await db().milestone.findFirstOrThrow({ where, select: { version: true } })).version
}

/** An active initiative with two milestones, the first of them submitted. */
async function submitted() {
  const initiative = await simpleInitiative("active")
  const ref = `${initiative}/M1`
  const lead = await userOf("lead-lead")
  done(await startMilestone(lead, { ref }))
  done(await attachEvidence(lead, { milestone: ref, title: "Minutes", url: "https://example.org/" }))
  done(await submitMilestone(lead, { ref }))
  return { initiative, ref, lead }
}

async function statusOf(initiative: string) {
  const row = await db().initiative.findUniqueOrThrow({
    where: { ref: initiative },
    select: { status: true, milestones: { orderBy: { number: "asc" }, select: { status: true } } },
  })
  return [row.status, ...row.milestones.map((one) => one.status)]
}

/** How two commands ended that were sent at once, in the order of their names. */
async function atOnce(...commands: Promise<Result<unknown>>[]): Promise<string[]> {
  return (await Promise.all(commands)).map(outcome)
}

/** What came of both is the one or the other of these. */
function expectOneOf(outcomes: readonly string[], ...possible: readonly string[][]): void {
  expect(possible).toContainEqual(outcomes)
}

describe("two who press at once", () => {
  it("as reviewers leave one decision, in thirty rounds", async () => {
    const [first, second] = [await userOf("reviewer"), await userOf("own-contribution")]
    const { initiative, ref, lead } = await submitted()
    const milestone = { initiative: { ref: initiative } }
    for (let round = 1; round <= 30; round++) {
      const version = await versionOf(ref)
      const outcomes = await atOnce(
        approveMilestone(first, { ref, version }),
        returnMilestone(second, { ref, version, reason }),
      )
      expectOneOf(outcomes, ["done", "stale"], ["stale", "done"])
      expect(await db().decision.count({ where: { milestone, outcome: { not: "revoked" } } })).toBe(round)
      if (outcomes[0] === "done") done(await revokeMilestone(first, { ref, reason }))
      done(await submitMilestone(lead, { ref }))
    }
  }, 120_000)

  it("without saying which version they saw are told by the status", async () => {
    const { ref } = await submitted()
    const [first, second] = [await userOf("reviewer"), await userOf("own-contribution")]
    const outcomes = await atOnce(approveMilestone(first, { ref }), approveMilestone(second, { ref }))
    expectOneOf(outcomes, ["done", "wrong-status"], ["wrong-status", "done"])
  })

  it("to approve and to withdraw leave it either approved or in progress", async () => {
    const reviewer = await userOf("reviewer")
    for (let round = 0; round < 5; round++) {
      const { initiative, ref, lead } = await submitted()
      const outcomes = await atOnce(approveMilestone(reviewer, { ref }), withdrawMilestone(lead, { ref }))
      const after = (await statusOf(initiative))[1]
      expectOneOf(
        [...outcomes, after ?? ""],
        ["done", "wrong-status", "approved"],
        ["wrong-status", "done", "in_progress"],
      )
    }
  }, 60_000)

  it("to propose and to cancel end with a cancelled initiative or a refused proposal", async () => {
    const [lead, admin] = [await userOf("lead-lead"), await userOf("admin")]
    for (let round = 0; round < 5; round++) {
      const ref = await simpleInitiative("draft")
      const outcomes = await atOnce(
        proposeInitiative(lead, { ref }),
        cancelInitiative(admin, { ref, reason }),
      )
      expectOneOf(outcomes, ["done", "done"], ["not-permitted", "done"], ["wrong-status", "done"])
      expect((await statusOf(ref))[0]).toBe("cancelled")
    }
  }, 60_000)

  it("to accept a proposal accept it once", async () => {
    const ref = await simpleInitiative("proposed")
    const [first, second] = [await userOf("admin"), await userOf("own-acceptance")]
    const outcomes = await atOnce(acceptInitiative(first, { ref }), acceptInitiative(second, { ref }))
    expectOneOf(outcomes, ["done", "wrong-status"], ["wrong-status", "done"])
    expect(
      await db().auditEvent.count({ where: { subject: ref, action: "initiative.accept", outcome: "done" } }),
    ).toBe(1)
  })

  it("to accept a part and to take the request back do one of both", async () => {
    const [lead, asked] = [await userOf("lead-lead"), await userOf("lead-supporting")]
    const initiative = await simpleInitiative("active")
    const input = { initiative, organisation: organisations.supporting, role: "supporting" }
    const { id } = done(await requestAssignment(lead, input))
    const version = 1
    const outcomes = await atOnce(
      acceptAssignment(asked, { id, version }),
      endAssignment(lead, { id, version, reason }),
    )
    expectOneOf(outcomes, ["done", "stale"], ["stale", "done"])
  })

  it("to complete and to revoke never leave a completed initiative with a milestone open", async () => {
    const [admin, reviewer] = [await userOf("admin"), await userOf("reviewer")]
    for (let round = 0; round < 5; round++) {
      const { initiative, ref } = await submitted()
      done(await approveMilestone(reviewer, { ref }))
      done(await cancelMilestone(admin, { ref: `${initiative}/M2`, reason }))
      const outcomes = await atOnce(
        completeInitiative(admin, { ref: initiative }),
        revokeMilestone(reviewer, { ref, reason }),
      )
      expectOneOf(outcomes, ["done", "done"], ["milestones-open", "done"])
      expect(await statusOf(initiative)).toEqual(["active", "returned", "cancelled"])
    }
  }, 60_000)

  it("to change a milestone and to submit it never change what is under review", async () => {
    const lead = await userOf("lead-lead")
    for (let round = 0; round < 5; round++) {
      const { ref } = await submitted()
      done(await withdrawMilestone(lead, { ref }))
      const version = await versionOf(ref)
      const outcomes = await atOnce(
        editMilestone(lead, { ref, version, criteria: "Less." }),
        submitMilestone(lead, { ref, version }),
      )
      expectOneOf(outcomes, ["done", "stale"], ["stale", "done"])
    }
  }, 60_000)

  it("to cancel an initiative and to report on it leave figures that add up", async () => {
    const [lead, admin] = [await userOf("lead-lead"), await userOf("admin")]
    const initiative = await simpleInitiative("active")
    const period = { periodStart: "2026-01-01", periodEnd: "2026-01-31", summary: "Work." }
    const report = { initiative, ...period, reportedProgress: 60, publish: true }
    const other = await simpleInitiative("active")
    const outcomes = await Promise.all([
      draftProgressReport(lead, report),
      cancelInitiative(admin, { ref: initiative, reason }),
      draftProgressReport(lead, { ...report, initiative: other }),
      suspendInitiative(admin, { ref: other, reason }),
    ])
    expect(outcomes[1] && outcome(outcomes[1])).toBe("done")
    expect((await statusOf(initiative))[0]).toBe("cancelled")
  })

  it("leave every sum as if computed anew, and no gap in the trail", async () => {
    const { kept, computed } = await scopeFigures()
    expect(kept).toEqual(computed)
    expect(kept.length).toBeGreaterThan(0)
    expect(await firstBreak()).toBeNull()
  })
})
