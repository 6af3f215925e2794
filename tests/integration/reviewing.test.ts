import { beforeAll, describe, expect, it } from "vitest"
import { z } from "zod"
import { prioritiseRecommendation } from "@/lib/catalogue/commands/prioritise-recommendation"
import { addDays, atInstant, dayOf } from "@/lib/core/clock"
import { db } from "@/lib/core/db"
import { milestoneStepCommands, returnMilestone, withdrawMilestone } from "@/lib/milestones/commands/steps"
import { claimSubmission } from "@/lib/reviewing/commands/claims"
import { delegateReviews, endDelegation } from "@/lib/reviewing/commands/delegations"
import { limitReviewer } from "@/lib/reviewing/commands/limit-reviewer"
import { returnSubmissions } from "@/lib/reviewing/commands/return-submissions"
import { countReviewQueue, listReviewQueue } from "@/lib/reviewing/queries/list-review-queue"
import { dataOf } from "@/tests/support/api"
import { makePeople, userOf } from "@/tests/support/lifecycle-people"
import { addPerson, apiOf, pathOf, submitted, turnInto } from "@/tests/support/reviewers"
import { simpleInitiative } from "@/tests/support/simple-initiative"
import { done, outcome } from "@/tests/support/stage"
import { useDatabase } from "@/tests/support/use-database"

useDatabase()
beforeAll(async () => {
  await makePeople()
  await addPerson("second", "reviewer", "none")
}, 60_000)

const reason = "There is a reason."

/** What the trail tells of the latest event of a kind. */
async function latest(action: string) {
  return db().auditEvent.findFirstOrThrow({ where: { action, outcome: "done" }, orderBy: { seq: "desc" } })
}

describe("a claim", () => {
  it("is advice: taken, taken over, released, and no lock", async () => {
    const ref = await submitted(await simpleInitiative("active"))
    const first = await apiOf("reviewer")
    const second = await apiOf("second")
    const claimOf = async (api: typeof first) => {
      const { data } = await api.get("/review-queue?limit=100")
      const rows = z.array(z.object({ ref: z.string(), claim: z.unknown() })).parse(data)
      return rows.find((one) => one.ref === ref)?.claim
    }
    expect(await claimOf(first)).toBeNull()
    expect((await first.post(pathOf(ref, "/claim"), { submission: 1 })).status).toBe(200)
    expect((await first.post(pathOf(ref, "/claim"), {})).status).toBe(200)
    expect(await claimOf(first)).toMatchObject({ own: true })
    expect(await claimOf(second)).toMatchObject({ own: false, name: "reviewer" })
    const taken = await second.post(pathOf(ref, "/claim"), {})
    expect(taken).toMatchObject({ status: 409, code: "conflict", rule: "claimed" })
    expect(await second.post(pathOf(ref, "/release"), {})).toMatchObject({ code: "wrong-status" })
    expect((await second.post(pathOf(ref, "/claim"), { takeOver: true })).status).toBe(200)
    expect((await latest("review.claim")).after).toEqual({ submission: 1, takenOver: true })
    expect(await first.post(pathOf(ref, "/release"), {})).toMatchObject({ code: "wrong-status" })
    expect((await first.get("/review-queue?view=claimed")).data).toEqual([])
    expect((await second.get("/review-queue?view=claimed")).data).toHaveLength(1)
    // Another's claim keeps nobody from deciding.
    expect((await first.post(pathOf(ref, "/return"), { reason })).status).toBe(200)
    expect(await second.post(pathOf(ref, "/claim"), {})).toMatchObject({ code: "wrong-status" })
  })

  it("is for reviewers who may decide, of the submission that stands", async () => {
    const ref = await submitted(await simpleInitiative("active"))
    for (const name of ["admin", "auditor", "lead-lead"])
      expect(outcome(await claimSubmission(await userOf(name), { ref }))).toBe("not-permitted")
    const reviewer = await userOf("reviewer")
    expect(outcome(await claimSubmission(reviewer, { ref, submission: 2 }))).toBe("stale")
    expect(outcome(await claimSubmission(reviewer, { ref: "INI-9999/M1" }))).toBe("not-found")
    done(await withdrawMilestone(await userOf("lead-lead"), { ref }))
    expect(outcome(await claimSubmission(reviewer, { ref }))).toBe("wrong-status")
  })
})

describe("a declared conflict of interest", () => {
  it("stands for good, gives up the claim, and is a reviewer's own", async () => {
    const ref = await submitted(await simpleInitiative("active"))
    const api = await apiOf("second")
    done(await claimSubmission(await userOf("second"), { ref }))
    expect(await api.post(pathOf(ref, "/declare-conflict"), { submission: 3 })).toMatchObject({
      code: "stale",
    })
    const told = await api.post(pathOf(ref, "/declare-conflict"), { reason })
    expect(told).toMatchObject({ status: 200, data: { permittedActions: [] } })
    expect(await latest("review.declare-conflict")).toMatchObject({
      subject: ref,
      reason,
      after: { submission: 1, released: true },
    })
    expect(await api.post(pathOf(ref, "/declare-conflict"), {})).toMatchObject({ code: "wrong-status" })
    expect((await (await apiOf("admin")).post(pathOf(ref, "/declare-conflict"), {})).code).toBe(
      "not-permitted",
    )
    // The next submission is out of their hands too.
    done(await returnMilestone(await userOf("reviewer"), { ref, reason }))
    done(await milestoneStepCommands.submit(await userOf("lead-lead"), { ref }))
    expect(await api.post(pathOf(ref, "/approve"), {})).toMatchObject({ rule: "declared-conflict" })
    const other = `${ref.split("/")[0]}/M2`
    expect(await api.post(pathOf(other, "/declare-conflict"), {})).toMatchObject({ code: "wrong-status" })
  })
})

describe("a delegation", () => {
  /** A period of days from today on. */
  const from = (first: number, last: number) => ({
    startsOn: addDays(dayOf(), first),
    endsOn: addDays(dayOf(), last),
  })

  it("is made by reviewers, to another reviewer, for 366 days at most", async () => {
    const reviewer = await userOf("reviewer")
    const attempts = [
      [{ to: "nobody@walk.example", ...from(0, 365) }, "to", "unknown-reviewer"],
      [{ to: "reviewer@walk.example", ...from(0, 365) }, "to", "unknown-reviewer"],
      [{ to: "admin@walk.example", ...from(0, 365) }, "to", "unknown-reviewer"],
      [{ to: "second@walk.example", ...from(-1, 9) }, "startsOn", "in-past"],
      [{ to: "second@walk.example", ...from(0, -1) }, "endsOn", "end-before-start"],
      [{ to: "second@walk.example", ...from(0, 366) }, "endsOn", "period-too-long"],
    ] as const
    for (const [input, path, message] of attempts)
      expect(await delegateReviews(reviewer, input)).toMatchObject({
        error: { code: "invalid", errors: [{ path, message }] },
      })
    for (const name of ["admin", "auditor", "lead-lead"]) {
      const input = { to: "second@walk.example", ...from(0, 365) }
      expect(outcome(await delegateReviews(await userOf(name), input))).toBe("not-permitted")
    }
  })

  it("is known to the two and to who oversees, and ended by either", async () => {
    await addPerson("stranger", "reviewer", "review")
    const giver = await apiOf("reviewer")
    const made = await giver.post("/delegations", { to: "second@walk.example", ...from(0, 365), reason })
    expect(made).toMatchObject({ status: 201, data: { status: "current", permittedActions: ["end"] } })
    const { id } = dataOf(made, z.object({ id: z.string() }))
    const again = await giver.post("/delegations", { to: "second@walk.example", ...from(0, 365) })
    expect(again).toMatchObject({ status: 409, code: "conflict", errors: [{ path: "startsOn" }] })
    expect((await latest("delegation.create")).subject).toBe(`user:${(await userOf("reviewer")).userId}`)
    for (const [name, count] of [
      ["second", 1],
      ["stranger", 0],
      ["auditor", 1],
      ["admin", 1],
    ] as const)
      expect((await (await apiOf(name)).get("/delegations")).data).toHaveLength(count)
    expect(await (await apiOf("lead-lead")).get("/delegations")).toMatchObject({ code: "not-permitted" })
    expect(outcome(await endDelegation(await userOf("stranger"), { id }))).toBe("not-found")
    expect(outcome(await endDelegation(await userOf("admin"), { id }))).toBe("not-permitted")
    expect(outcome(await endDelegation(await userOf("second"), { id, version: 9 }))).toBe("stale")
    const ended = await (await apiOf("second")).post(`/delegations/${id}/end`, { version: 1 })
    expect(ended).toMatchObject({ status: 200, data: { status: "ended", permittedActions: [] } })
    expect(await giver.post(`/delegations/${id}/end`, {})).toMatchObject({ code: "wrong-status" })
  })
})

describe("a reviewer's scope", () => {
  it("is set by the office, of pillars and recommendations that there are", async () => {
    await addPerson("limited", "reviewer", "review")
    const { userId: user } = await userOf("limited")
    const admin = await userOf("admin")
    const limit = async (name: string, scopes: string[]) =>
      limitReviewer(await userOf(name), { user, scopes })
    expect(await limit("auditor", ["ECO"])).toMatchObject({ error: { rule: "read-only" } })
    expect(await limit("limited", [])).toMatchObject({ error: { rule: "role" } })
    expect(await limit("admin", ["ECO-9"])).toMatchObject({
      error: { code: "invalid", errors: [{ path: "scopes" }] },
    })
    expect(outcome(await limitReviewer(admin, { user, version: 9, scopes: [] }))).toBe("stale")
    const { userId: lead } = await userOf("lead-lead")
    expect(outcome(await limitReviewer(admin, { user: lead, scopes: ["ECO"] }))).toBe("wrong-status")
    expect(outcome(await limit("admin", ["GOV-1", "ECO-1", "ECO"]))).toBe("done")
    const event = await latest("reviewer.limit")
    expect(event).toMatchObject({ subject: `user:${user}`, after: { scopes: ["ECO", "GOV-1"] } })
    // What is so already is no event.
    expect(outcome(await limit("admin", ["ECO", "GOV-1"]))).toBe("done")
    expect((await latest("reviewer.limit")).seq).toBe(event.seq)
    expect(outcome(await limit("admin", []))).toBe("done")
    expect(await db().reviewerScope.count({ where: { userId: user } })).toBe(0)
  })
})

describe("a priority recommendation", () => {
  it("is marked by the office, with a reason, and public", async () => {
    const input = { recommendation: "ECO-3", priority: true, reason }
    const admin = await userOf("admin")
    expect(outcome(await prioritiseRecommendation(await userOf("reviewer"), input))).toBe("not-permitted")
    expect(outcome(await prioritiseRecommendation(admin, { ...input, reason: "" }))).toBe("reason-required")
    expect(outcome(await prioritiseRecommendation(admin, { ...input, version: 9 }))).toBe("stale")
    expect(outcome(await prioritiseRecommendation(admin, { ...input, priority: false }))).toBe("wrong-status")
    expect(outcome(await prioritiseRecommendation(admin, { ...input, recommendation: "ECO-9" }))).toBe(
      "not-found",
    )
    expect(outcome(await prioritiseRecommendation(admin, input))).toBe("done")
    expect(await latest("recommendation.prioritise")).toMatchObject({ subject: "ECO-3", reason })
  })
})

describe("asking an organisation in", () => {
  it("warns where it has reviewers, and refuses nothing", async () => {
    await addPerson("reviews-there", "reviewer", "requested")
    const api = await apiOf("lead-lead")
    const ask = async (organisation: string) => {
      const initiative = await simpleInitiative("active")
      return api.post(`/initiatives/${initiative}/assignments`, { organisation, role: "supporting" })
    }
    expect(await ask("ASKED")).toMatchObject({ status: 201, data: { warnings: ["reviewer-organisation"] } })
    expect(await ask("SUPPORT")).toMatchObject({ status: 201, data: { warnings: [] } })
    await turnInto("reviews-there", "agency_member")
    expect(await ask("ASKED")).toMatchObject({ status: 201, data: { warnings: [] } })
  })
})

describe("the queue", () => {
  it("is paged by age or due date without a gap, and counts", async () => {
    const dates = ["2031-03-01", "2030-02-01", "2031-03-01", "2029-05-01"]
    const initiative = await simpleInitiative(
      "active",
      dates.map((dueDate) => ({ dueDate })),
    )
    for (const number of [2, 1, 4, 3])
      await atInstant(new Date(Date.now() + number), () => submitted(initiative, number))
    const reviewer = await userOf("reviewer")
    for (const sort of ["age", "due"] as const) {
      const all = (await listReviewQueue(reviewer, { sort, limit: 100 })).data
      const seen = []
      let cursor: string | undefined
      do {
        const page = await listReviewQueue(reviewer, { sort, limit: 2, cursor })
        expect(page.data.length).toBeGreaterThan(0)
        seen.push(...page.data)
        cursor = page.nextCursor ?? undefined
      } while (cursor)
      expect(seen.map((one) => one.ref)).toEqual(all.map((one) => one.ref))
      const keys = all.map((one) => (sort === "due" ? `${one.dueDate} ${one.id}` : one.submissionId))
      expect(keys).toEqual([...keys].sort())
      expect(all.length).toBe(await countReviewQueue(reviewer))
    }
    const due = await listReviewQueue(reviewer, { sort: "due", limit: 5, cursor: "no key" })
    expect(due).toEqual({ data: [], nextCursor: null })
  })

  it("shows what may be decided, what is claimed, and approvals to confirm", async () => {
    const ref = await submitted(await simpleInitiative("active"))
    const refs = async (name: string, view: string) => {
      const { data } = await (await apiOf(name)).get(`/review-queue?limit=100&view=${view}`)
      return z.array(z.object({ ref: z.string() }).transform((one) => one.ref)).parse(data)
    }
    expect(await refs("reviewer", "decidable")).toContain(ref)
    const { userId: user } = await userOf("limited")
    done(await limitReviewer(await userOf("admin"), { user, scopes: ["ECO-4"] }))
    expect(await refs("limited", "decidable")).toEqual([])
    expect(await refs("limited", "all")).toContain(ref)
    expect(await refs("auditor", "all")).toContain(ref)
    expect(await (await apiOf("lead-lead")).get("/review-queue")).toMatchObject({ code: "not-permitted" })
    done(await milestoneStepCommands.approve(await userOf("reviewer"), { ref }))
    expect(await refs("reviewer", "to-confirm")).not.toContain(ref)
    const { version } = await db().milestone.findFirstOrThrow({
      where: { number: 1, initiative: { ref: ref.split("/")[0] ?? "" } },
    })
    const edit = { version, criteria: "It is there, and works." }
    expect((await (await apiOf("lead-lead")).patch(pathOf(ref), edit)).status).toBe(200)
    expect(await refs("reviewer", "to-confirm")).toContain(ref)
    expect((await (await apiOf("reviewer")).post(pathOf(ref, "/claim"), { submission: 2 })).status).toBe(200)
  })

  it("gives several back for one reason, each by itself and as it stood", async () => {
    const initiative = await simpleInitiative("active")
    const both = [await submitted(initiative, 1), await submitted(initiative, 2)]
    const reviewer = await userOf("reviewer")
    const { data } = await listReviewQueue(reviewer, { limit: 100 })
    const items = data
      .filter((one) => both.includes(one.ref))
      .map((one) => `${one.ref}:${one.version}:${one.submission.number}`)
    expect(outcome(await returnSubmissions(reviewer, { items, reason: "" }))).toBe("reason-required")
    expect(outcome(await returnSubmissions(reviewer, { items: [], reason }))).toBe("invalid")
    const [first = ""] = both
    done(await returnMilestone(reviewer, { ref: first, reason }))
    const answers = done(await returnSubmissions(reviewer, { items, reason }))
    expect(answers.map((one) => [one.ref, one.failure?.code ?? null])).toEqual([
      [both[0], "stale"],
      [both[1], null],
    ])
    const refused = done(await returnSubmissions(await userOf("auditor"), { items, reason }))
    expect(refused.map((one) => one.failure?.code)).toEqual(["not-permitted", "not-permitted"])
  })
})
