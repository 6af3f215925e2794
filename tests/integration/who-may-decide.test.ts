import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { requestAssignment } from "@/lib/assignments/commands/request-assignment"
import { prioritiseRecommendation } from "@/lib/catalogue/commands/prioritise-recommendation"
import { addDays, atInstant, dayOf } from "@/lib/core/clock"
import { db } from "@/lib/core/db"
import type { Role } from "@/lib/core/prisma/enums"
import { acceptInitiative } from "@/lib/initiatives/commands/steps"
import { approveMilestone } from "@/lib/milestones/commands/steps"
import { declareConflict } from "@/lib/reviewing/commands/declare-conflict"
import { delegateReviews, endDelegation } from "@/lib/reviewing/commands/delegations"
import { limitReviewer } from "@/lib/reviewing/commands/limit-reviewer"
import { makePeople, organisations, userOf } from "@/tests/support/lifecycle-people"
import { useRawSql } from "@/tests/support/raw-sql"
import { addPerson, apiOf, moveTo, pathOf, submitted, turnInto } from "@/tests/support/reviewers"
import { simpleInitiative } from "@/tests/support/simple-initiative"
import { done, outcome } from "@/tests/support/stage"
import { useDatabase } from "@/tests/support/use-database"

const { ownerUrl } = useDatabase()
const { attempt } = useRawSql(ownerUrl)
beforeAll(makePeople, 60_000)

const reason = "There is a reason."
const refused = (rule: string) => ({ status: 403, code: "not-permitted", rule })

async function idOf(name: string): Promise<string> {
  return (await userOf(name)).userId
}

/** Limits a reviewer to what no initiative of these tests answers. */
async function limitElsewhere(name: string): Promise<void> {
  const input = { user: await idOf(name), scopes: ["ECO-4"] }
  done(await limitReviewer(await userOf("admin"), input))
}

/** Has one reviewer act for another from today on. */
async function delegate(from: string, to: string) {
  const input = { to: await idOf(to), startsOn: dayOf(), endsOn: addDays(dayOf(), 30) }
  return done(await delegateReviews(await userOf(from), input))
}

/** Makes the recommendation that the initiatives of these tests answer a priority, or not. */
async function prioritise(priority: boolean): Promise<void> {
  const row = await db().recommendation.findUniqueOrThrow({ where: { code: "GOV-2" } })
  if (row.priority === priority) return
  const input = { recommendation: "GOV-2", priority, reason }
  done(await prioritiseRecommendation(await userOf("admin"), input))
}

/** An approval by somebody as a statement, in another's stead or not, in the name of their present organisation. */
async function approval(name: string, ref: string, delegator?: string) {
  const { userId, organisationId } = await userOf(name)
  const [initiative = "", number] = ref.split("/M")
  const { id, submissionId } = await db().milestone.findFirstOrThrow({
    where: { number: Number(number), initiative: { ref: initiative } },
  })
  const sql = `INSERT INTO app.decisions (id, milestone_id, submission_id, outcome, comment, language, reviewer_id, organisation_id, digest, delegated_from_id)
    VALUES ($1, $2, $3, 'approved', '', 'en', $4, $5, (SELECT digest FROM app.submissions WHERE id = $3), $6)`
  const from = delegator ? await idOf(delegator) : null
  return [sql, randomUUID(), id, submissionId, userId, organisationId, from] as const
}

type Case = {
  /** What keeps the reviewer from approving; null where nothing does. */
  rule: string | null
  /** What the database names, where it is told of a delegator. */
  sql?: string
  delegator?: string
  /** Whether only a second approval is refused, and returning is open. */
  returns?: boolean
  from?: readonly [Role, keyof typeof organisations]
  /** Brings a submission before the reviewer of this name; gives its reference. */
  arrange: (name: string) => Promise<string>
}

const cases: Record<string, Case> = {
  "was a member of the lead when it was submitted": {
    rule: "own-organisation",
    from: ["agency_member", "lead"],
    arrange: async (name) => {
      const ref = await submitted(await simpleInitiative("active"))
      await moveTo(name, "review")
      await turnInto(name, "reviewer")
      return ref
    },
  },
  "gave evidence to it": {
    rule: "own-contribution",
    arrange: async (name) => {
      const initiative = await simpleInitiative("active")
      const { userId: uploadedById, organisationId } = await userOf(name)
      const { id: milestoneId } = await db().milestone.findFirstOrThrow({
        where: { number: 1, initiative: { ref: initiative } },
      })
      // No way leads a reviewer to this any more; the rule holds for whatever was stored.
      const data = { milestoneId, title: "x", language: "en", url: "https://example.org/", uploadedById }
      await db().evidence.create({ data: { ...data, organisationId }, select: { id: true } })
      return submitted(initiative)
    },
  },
  "accepted the initiative as an administrator": {
    rule: "own-acceptance",
    from: ["administrator", "office"],
    arrange: async (name) => {
      const initiative = await simpleInitiative("proposed")
      done(await acceptInitiative(await userOf(name), { ref: initiative }))
      const ref = await submitted(initiative)
      await turnInto(name, "reviewer")
      return ref
    },
  },
  "declared a conflict of interest": {
    rule: "declared-conflict",
    arrange: async (name) => {
      const ref = await submitted(await simpleInitiative("active"))
      const api = await apiOf(name)
      expect((await api.post(pathOf(ref, "/declare-conflict"), { reason })).status).toBe(200)
      return ref
    },
  },
  "is limited to other recommendations": {
    rule: "out-of-scope",
    arrange: async (name) => {
      await limitElsewhere(name)
      return submitted(await simpleInitiative("active"))
    },
  },
  "acts for somebody who declared a conflict of interest": {
    rule: "out-of-scope",
    sql: "declared-conflict",
    delegator: "torn",
    arrange: async (name) => {
      await addPerson("torn", "reviewer", "review")
      await limitElsewhere(name)
      await delegate("torn", name)
      const ref = await submitted(await simpleInitiative("active"))
      done(await declareConflict(await userOf("torn"), { ref }))
      return ref
    },
  },
  "acts for somebody who is limited as well": {
    rule: "out-of-scope",
    delegator: "narrow",
    arrange: async (name) => {
      await addPerson("narrow", "reviewer", "review")
      await limitElsewhere("narrow")
      await limitElsewhere(name)
      await delegate("narrow", name)
      return submitted(await simpleInitiative("active"))
    },
  },
  "declared a conflict, whoever delegated to them": {
    rule: "declared-conflict",
    delegator: "reviewer",
    arrange: async (name) => {
      await delegate("reviewer", name)
      const ref = await submitted(await simpleInitiative("active"))
      done(await declareConflict(await userOf(name), { ref }))
      return ref
    },
  },
  "approved what needs two already": {
    rule: "second-reviewer",
    returns: true,
    arrange: async (name) => {
      await prioritise(true)
      const ref = await submitted(await simpleInitiative("active"))
      done(await approveMilestone(await userOf(name), { ref }))
      return ref
    },
  },
  "acts for the one who approved what needs two": {
    rule: "second-reviewer",
    returns: true,
    delegator: "first",
    arrange: async (name) => {
      await prioritise(true)
      await addPerson("first", "reviewer", "review")
      await limitElsewhere(name)
      await delegate("first", name)
      const ref = await submitted(await simpleInitiative("active"))
      done(await approveMilestone(await userOf("first"), { ref }))
      return ref
    },
  },
  "belongs to an organisation that was only asked in": {
    rule: null,
    from: ["reviewer", "requested"],
    arrange: async () => {
      await prioritise(false)
      const initiative = await simpleInitiative("active")
      const asked = { initiative, organisation: organisations.requested, role: "supporting" }
      done(await requestAssignment(await userOf("lead-lead"), asked))
      return submitted(initiative)
    },
  },
  "acts for somebody who is free": {
    rule: null,
    sql: "stored",
    delegator: "reviewer",
    arrange: async (name) => {
      await prioritise(false)
      await limitElsewhere(name)
      await delegate("reviewer", name)
      return submitted(await simpleInitiative("active"))
    },
  },
}

describe.each(Object.entries(cases))("a reviewer who %s", (title, { rule, ...rest }) => {
  const name = title.replaceAll(/\W+/g, "-")
  let ref = ""
  beforeAll(async () => {
    await addPerson(name, ...(rest.from ?? (["reviewer", "none"] as const)))
    ref = await rest.arrange(name)
  }, 60_000)

  /** Asks the API for the verdicts; where nothing refuses, the approval is left for later. */
  async function askApi() {
    const api = await apiOf(name)
    const { data } = await api.get("/review-queue?limit=100")
    expect(data).toContainEqual(expect.objectContaining({ ref, rule }))
    if (rule === null) return
    expect(await api.post(pathOf(ref, "/approve"), {})).toMatchObject(refused(rule))
    if (rest.returns) return
    expect(await api.post(pathOf(ref, "/return"), { reason })).toMatchObject(refused(rule))
    expect(await api.post(pathOf(ref, "/claim"), {})).toMatchObject(refused(rule))
  }

  it(`is answered ${rule ?? "nothing"} by the API`, askApi)

  it(`is answered ${rest.sql ?? rule ?? "nothing"} by the database`, async () => {
    const answer = await attempt(await approval(name, ref, rest.delegator))
    expect(answer).toBe(rest.sql ?? rule ?? "stored")
  })

  it("is answered the same in another organisation", async () => {
    await moveTo(name, "newcomer")
    await askApi()
    expect(await attempt(await approval(name, ref, rest.delegator))).toBe(rest.sql ?? rule ?? "stored")
    if (rule !== null) return
    expect((await (await apiOf(name)).post(pathOf(ref, "/approve"), {})).status).toBe(200)
  })
})

describe("a delegation", () => {
  it("carries as far as its days, and is written beside the decision", async () => {
    await prioritise(false)
    await addPerson("away", "reviewer", "review")
    await addPerson("deputy", "reviewer", "none")
    await limitElsewhere("deputy")
    const startsOn = addDays(dayOf(), 2)
    const input = { to: "deputy@walk.example", startsOn, endsOn: addDays(startsOn, 1), reason }
    const { id } = done(await delegateReviews(await userOf("away"), input))
    const ref = await submitted(await simpleInitiative("active"))
    const deputy = await userOf("deputy")
    const onDay = (days: number) => new Date(Date.now() + days * 86_400_000)
    const approve = () => approveMilestone(deputy, { ref })
    const outside = { ok: false, error: { code: "not-permitted", rule: "out-of-scope" } }
    expect(await approve()).toMatchObject(outside)
    expect(await atInstant(onDay(4), approve)).toMatchObject(outside)
    expect(outcome(await atInstant(onDay(3), approve))).toBe("done")
    const decision = await db().decision.findFirstOrThrow({ where: { reviewerId: deputy.userId } })
    expect(decision.delegatedFromId).toBe(await idOf("away"))
    expect(outcome(await endDelegation(deputy, { id }))).toBe("done")
    expect(outcome(await endDelegation(deputy, { id }))).toBe("wrong-status")
  })

  it("ends with the account of who gave it", async () => {
    await addPerson("leaver", "reviewer", "review")
    await addPerson("stand-in", "reviewer", "none")
    await limitElsewhere("stand-in")
    await delegate("leaver", "stand-in")
    const ref = await submitted(await simpleInitiative("active"))
    await turnInto("leaver", "auditor")
    expect(await approveMilestone(await userOf("stand-in"), { ref })).toMatchObject({
      error: { rule: "out-of-scope" },
    })
    expect(await attempt(await approval("stand-in", ref, "leaver"))).toBe("out-of-scope")
  })
})

describe("a priority recommendation", () => {
  it("needs two reviewers, each in their own right", async () => {
    await prioritise(true)
    await addPerson("one", "reviewer", "review")
    await addPerson("two", "reviewer", "review")
    const ref = await submitted(await simpleInitiative("active"))
    const status = async () => (await (await apiOf("auditor")).get(pathOf(ref))).data
    expect(outcome(await approveMilestone(await userOf("one"), { ref }))).toBe("done")
    expect(await status()).toMatchObject({ status: "submitted" })
    expect(outcome(await approveMilestone(await userOf("two"), { ref }))).toBe("done")
    expect(await status()).toMatchObject({ status: "approved" })
    await prioritise(false)
  })
})
