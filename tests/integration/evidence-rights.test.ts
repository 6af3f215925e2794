import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "@/lib/core/actor"
import type { Result } from "@/lib/core/result"
import { attachEvidence } from "@/lib/evidence/commands/attach-evidence"
import { changeEvidenceVisibility } from "@/lib/evidence/commands/change-evidence-visibility"
import { removeEvidence, reuseEvidence } from "@/lib/evidence/commands/reuse-evidence"
import { reviseEvidence } from "@/lib/evidence/commands/revise-evidence"
import { withdrawEvidence } from "@/lib/evidence/commands/withdraw-evidence"
import { suspendInitiative } from "@/lib/initiatives/commands/steps"
import { cancelMilestone, submitMilestone } from "@/lib/milestones/commands/steps"
import { publishProgressReport } from "@/lib/progress-reports/commands/publish-progress-report"
import { approve, attached, initiativeWithB, link, reportBy } from "@/tests/support/evidence-stage"
import { type Cast, done, makeCast } from "@/tests/support/stage"
import { useDatabase } from "@/tests/support/use-database"

useDatabase()

let cast: Cast
beforeAll(async () => {
  cast = await makeCast()
})

const reason = "It was the wrong one."
const people = [
  "leadA",
  "memberA",
  "leadB",
  "memberB",
  "leadC",
  "admin",
  "auditor",
  "reviewer",
] as const satisfies (keyof Cast)[]

/** What each of the people is told, in their order: `ok`, or the code with the rule that refused. */
async function told(run: (actor: Actor) => Promise<Result<unknown>>): Promise<string[]> {
  const answers: string[] = []
  for (const name of people) {
    const result = await run(cast[name])
    answers.push(result.ok ? "ok" : [result.error.code, result.error.rule].filter(Boolean).join(" "))
  }
  return answers
}

let round = 0
/** Every way to change evidence, each on a piece of its own, as each of the people is told. */
async function expectChanges(
  make: () => Promise<string>,
  expected: { revise: string[]; withdraw?: string[]; visibility?: string[] },
) {
  const id = await make()
  expect(await told((actor) => reviseEvidence(actor, { id, title: `Title ${++round}` }))).toEqual(
    expected.revise,
  )
  const change = (actor: Actor) => changeEvidenceVisibility(actor, { id, visibility: "public" })
  expect(await told(change)).toEqual(expected.visibility ?? expected.revise)
  const withdraw = expected.withdraw ?? expected.revise
  for (const [index, name] of people.entries()) {
    const own = withdraw[index] === "ok" ? await make() : id
    const result = await withdrawEvidence(cast[name], { id: own, reason })
    const answer = result.ok ? "ok" : [result.error.code, result.error.rule].filter(Boolean).join(" ")
    expect([name, answer]).toEqual([name, withdraw[index]])
  }
}

const outsiders = ["not-found", "not-permitted role", "not-permitted role", "not-permitted role"]

describe("changing evidence of a milestone", () => {
  it("is for members of lead and supporting organisations while it is open", async () => {
    const { first } = await initiativeWithB(cast)
    await expectChanges(() => attached(cast.memberB, first), {
      revise: ["ok", "ok", "ok", "ok", ...outsiders],
    })
  })

  it("is for nobody while it is under review, cancelled, or its initiative suspended", async () => {
    const wrong = { revise: [...Array(4).fill("wrong-status"), ...outsiders] }
    const { first, second, initiative } = await initiativeWithB(cast)
    const id = await attached(cast.leadA, first)
    done(await submitMilestone(cast.leadA, { ref: first }))
    await expectChanges(async () => id, wrong)
    const other = await attached(cast.leadA, second)
    done(await cancelMilestone(cast.admin, { ref: second, reason }))
    await expectChanges(async () => other, wrong)
    done(await suspendInitiative(cast.admin, { ref: initiative, reason }))
    await expectChanges(async () => id, wrong)
  })

  it("is for the lead's agency_lead alone once it is approved", async () => {
    const { first } = await initiativeWithB(cast)
    const ids = await Promise.all([0, 1, 2].map(() => attached(cast.memberB, first)))
    await approve(cast, first)
    const refused = ["ok", "not-permitted role", "not-permitted part", "not-permitted role"]
    // Once it is public, everybody may know of it.
    const seen = [...refused, "not-permitted part", ...outsiders.slice(1)]
    const expected = { revise: [...refused, ...outsiders], visibility: seen, withdraw: seen }
    await expectChanges(async () => ids.pop() ?? "", expected)
  })
})

describe("changing evidence of a report", () => {
  it("is for its writers while it is a draft, and then only for its agency_lead to withdraw", async () => {
    const { initiative } = await initiativeWithB(cast)
    const progressReport = await reportBy(cast.memberB, initiative)
    const { url, title } = link
    const make = async () => done(await attachEvidence(cast.memberB, { url, title, progressReport })).id
    const hidden = ["not-found", "not-permitted role", "not-permitted role", "not-found"]
    await expectChanges(make, { revise: ["not-found", "not-found", "ok", "ok", ...hidden] })
    const ids = [await make(), await make()]
    done(await publishProgressReport(cast.leadB, { id: progressReport }))
    const others = ["not-permitted organisation", "not-permitted organisation"]
    await expectChanges(async () => ids.pop() ?? "", {
      revise: [...others, "wrong-status", "wrong-status", ...outsiders],
      withdraw: [...others, "ok", "not-permitted role", ...outsiders],
    })
  })
})

describe("showing evidence for another milestone", () => {
  it("is for members of lead and supporting organisations while that milestone is open", async () => {
    const { first, second } = await initiativeWithB(cast)
    const evidence = await attached(cast.leadB, first)
    const use = { milestone: second, evidence }
    const both = async (actor: Actor) => {
      const reused = await reuseEvidence(actor, use)
      return reused.ok ? removeEvidence(actor, use) : reused
    }
    expect(await told(both)).toEqual(["ok", "ok", "ok", "ok", ...outsiders])
    done(await reuseEvidence(cast.leadB, use))
    done(await submitMilestone(cast.leadA, { ref: second }))
    const wrong = [...Array(4).fill("wrong-status"), ...outsiders]
    expect(await told((actor) => removeEvidence(actor, use))).toEqual(wrong)
    const other = await attached(cast.leadA, first)
    expect(await told((actor) => reuseEvidence(actor, { ...use, evidence: other }))).toEqual(wrong)
    // What another milestone has under review does not change through this one either.
    expect((await told((actor) => reviseEvidence(actor, { id: evidence, title: "X" }))).slice(0, 4)).toEqual(
      wrong.slice(0, 4),
    )
  })
})
