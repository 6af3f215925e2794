import { beforeAll, describe, expect, it } from "vitest"
import { db } from "@/lib/core/db"
import { markEvidence } from "@/lib/evidence/commands/mark-evidence"
import { reviseEvidence } from "@/lib/evidence/commands/revise-evidence"
import { getEvidence } from "@/lib/evidence/queries/get-evidence"
import { approveMilestone, submitMilestone } from "@/lib/milestones/commands/steps"
import { approve, attached, initiativeWithB } from "@/tests/support/evidence-stage"
import { type Cast, done, makeCast, outcome } from "@/tests/support/stage"
import { useDatabase } from "@/tests/support/use-database"

useDatabase()

let cast: Cast
beforeAll(async () => {
  cast = await makeCast()
})

const reason = "It shows another year."

describe("marking evidence", () => {
  it("is a reviewer's, of what lies before them, and not accepting needs a reason", async () => {
    const { first } = await initiativeWithB(cast)
    const evidence = await attached(cast.leadA, first)
    const mark = { milestone: first, evidence, mark: "not_accepted", reason }
    expect(outcome(await markEvidence(cast.reviewer, mark))).toBe("wrong-status")
    done(await submitMilestone(cast.leadA, { ref: first }))
    for (const actor of [cast.leadA, cast.memberB, cast.leadC, cast.admin, cast.auditor]) {
      expect(await markEvidence(actor, mark)).toMatchObject({
        error: { code: "not-permitted", rule: "role" },
      })
    }
    const refused = [
      [{ ...mark, reason: "" }, "reason-required"],
      [{ ...mark, submission: 2 }, "stale"],
      [{ ...mark, mark: "perhaps" }, "invalid"],
      [{ ...mark, evidence: crypto.randomUUID() }, "not-found"],
      [{ ...mark, milestone: "INI-9999/M1" }, "not-found"],
    ] as const
    for (const [input, code] of refused) expect(outcome(await markEvidence(cast.reviewer, input))).toBe(code)
    done(await markEvidence(cast.reviewer, { ...mark, submission: 1 }))
    expect(outcome(await approveMilestone(cast.reviewer, { ref: first }))).toBe("evidence-required")
    done(await markEvidence(cast.reviewer, { milestone: first, evidence, mark: "accepted" }))
    done(await approveMilestone(cast.reviewer, { ref: first }))
    const marks = (await getEvidence(cast.memberB, evidence))?.marks
    expect(marks?.map((one) => [one.mark, one.reason, one.milestone, one.submission])).toEqual([
      ["accepted", "", first, 1],
      ["not_accepted", reason, first, 1],
    ])
  })

  it("is read by who reads internal evidence, and by nobody else", async () => {
    const { first } = await initiativeWithB(cast)
    const evidence = await attached(cast.leadA, first, { visibility: "public" })
    done(await submitMilestone(cast.leadA, { ref: first }))
    done(
      await markEvidence(cast.reviewer, { milestone: first, evidence, mark: "accepted", reason: "Clear." }),
    )
    done(await approveMilestone(cast.reviewer, { ref: first }))
    const { leadA, memberB, admin, auditor, reviewer, leadC } = cast
    for (const actor of [leadA, memberB, admin, auditor, reviewer]) {
      expect((await getEvidence(actor, evidence))?.marks.length).toBe(1)
    }
    for (const actor of [leadC, null]) expect((await getEvidence(actor, evidence))?.marks).toEqual([])
  })

  it("of a stale approval is about its latest submission", async () => {
    const { first } = await initiativeWithB(cast)
    const evidence = await attached(cast.leadA, first)
    await approve(cast, first)
    done(await reviseEvidence(cast.leadA, { id: evidence, title: "Corrected" }))
    const mark = { milestone: first, evidence, mark: "not_accepted", reason }
    expect(outcome(await markEvidence(cast.reviewer, { ...mark, submission: 1 }))).toBe("stale")
    done(await markEvidence(cast.reviewer, { ...mark, submission: 2 }))
    expect((await getEvidence(cast.leadA, evidence))?.marks[0]).toMatchObject({ submission: 2 })
  })

  it("is kept from reviewers whom a rule keeps from deciding", async () => {
    const { first } = await initiativeWithB(cast)
    const evidence = await attached(cast.leadA, first)
    done(await submitMilestone(cast.leadA, { ref: first }))
    const mark = { milestone: first, evidence, mark: "accepted" }
    const { userId } = cast.reviewer
    await db().reviewerScope.create({ data: { userId, scope: "ECO" }, select: { scope: true } })
    expect(await markEvidence(cast.reviewer, mark)).toMatchObject({ error: { rule: "out-of-scope" } })
    await db().reviewerScope.deleteMany({ where: { userId } })
    const { id: milestoneId, submissionId } = await db().milestone.findFirstOrThrow({
      where: { uses: { some: { evidenceId: evidence } } },
      select: { id: true, submissionId: true },
    })
    const declared = { reviewerId: userId, milestoneId, submissionId: submissionId ?? "", language: "en" }
    await db().declaredConflict.create({ data: declared, select: { milestoneId: true } })
    expect(await markEvidence(cast.reviewer, mark)).toMatchObject({ error: { rule: "declared-conflict" } })
  })
})
