import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { z } from "zod"
import { systemActor } from "@/lib/auth/actor"
import { assessRecommendation } from "@/lib/catalogue/commands/assess-recommendation"
import { getAssessments, listAssessedRecommendations } from "@/lib/catalogue/queries"
import { db } from "@/lib/core/db"
import { as, dataOf } from "@/tests/support/api"
import { makePeople, userOf } from "@/tests/support/lifecycle-people"
import { unchecked, useRawSql } from "@/tests/support/raw-sql"
import { apiOf } from "@/tests/support/reviewers"
import { done, outcome } from "@/tests/support/stage"
import { useDatabase } from "@/tests/support/use-database"

const { ownerUrl } = useDatabase()
const { attempt } = useRawSql(ownerUrl)
beforeAll(makePeople, 60_000)

const reason = "What was asked for can be checked."
const open = ["not_started", "in_progress", "partly_implemented", "implemented"] as const
const closed = { status: "closed_not_implemented", reason }
const assess = async (name: string, input: object) => assessRecommendation(await userOf(name), input)
const latestOf = async (code: string) =>
  (await getAssessments(await userOf("auditor"), code))?.assessments[0]?.id ?? null

describe("assessing a recommendation", () => {
  it.each(open)("is a reviewer's, as %s", async (status) => {
    const input = { recommendation: "ECO-1", status, reason }
    for (const name of ["admin", "auditor", "lead-lead", "member-lead"]) {
      expect(await assess(name, input)).toMatchObject({ error: { code: "not-permitted", rule: "role" } })
    }
    expect(outcome(await assessRecommendation(systemActor("cli"), input))).toBe("not-permitted")
    expect(outcome(await assess("reviewer", input))).toBe("done")
    for (const more of [{ ending: "blocked" }, { successor: "ECO-2" }, { reason: "" }, { status: "done" }]) {
      expect(outcome(await assess("reviewer", { ...input, ...more }))).not.toBe("done")
    }
  })

  it("names how it ended where it is closed without being implemented, and what follows where something does", async () => {
    const input = { recommendation: "ECO-2", ...closed }
    const errorOf = async (more: object) => {
      const result = await assess("reviewer", { ...input, ...more })
      return result.ok ? "done" : result.error.errors?.map((one) => `${one.path} ${one.message}`)
    }
    expect(await errorOf({})).toEqual(["ending required"])
    for (const ending of ["not_accepted", "blocked"]) {
      expect(await errorOf({ ending, successor: "ECO-3" })).toEqual(["successor successor-needs-ending"])
      expect(await errorOf({ ending })).toBe("done")
    }
    for (const ending of ["superseded", "merged"]) {
      expect(await errorOf({ ending })).toEqual(["successor required"])
      expect(await errorOf({ ending, successor: "ECO-2" })).toEqual(["successor names-itself"])
      expect(await errorOf({ ending, successor: "ECO-9" })).toEqual(["successor unknown-recommendation"])
      expect(await errorOf({ ending, successor: "x".repeat(301) })).toEqual(["successor too-long"])
      expect(await errorOf({ ending, successor: "ECO-3" })).toBe("done")
      expect(await errorOf({ ending, successor: "The next five-year plan" })).toBe("done")
    }
  })

  it("stays within a reviewer's scope, of pillars and recommendations", async () => {
    const input = { status: "in_progress", reason }
    const gov = { ...input, recommendation: "GOV-1" }
    expect(await assess("out-of-scope", gov)).toMatchObject({
      error: { code: "not-permitted", rule: "out-of-scope" },
    })
    expect(outcome(await assess("out-of-scope", { ...input, recommendation: "ECO-4" }))).toBe("done")
    const { userId } = await userOf("out-of-scope")
    await db().reviewerScope.create({ data: { userId, scope: "GOV-1" } })
    expect(outcome(await assess("out-of-scope", gov))).toBe("done")
    await db().reviewerScope.delete({ where: { userId_scope: { userId, scope: "GOV-1" } } })
    const listed = await listAssessedRecommendations(await userOf("out-of-scope"))
    const may = listed?.filter((one) => one.permittedActions.length > 0).map((one) => one.code)
    expect(may).toEqual(["ECO-1", "ECO-2", "ECO-3", "ECO-4"])
  })

  it("of two who saw the same latest one, lets one write", async () => {
    const input = { recommendation: "GOV-2", status: "not_started", reason, after: null }
    const results = await Promise.all([assess("reviewer", input), assess("second-reviewer", input)])
    expect(results.map(outcome).sort()).toEqual(["done", "stale"])
    expect(outcome(await assess("reviewer", input))).toBe("stale")
    expect(outcome(await assess("reviewer", { ...input, after: await latestOf("GOV-2") }))).toBe("done")
    expect(outcome(await assess("reviewer", { ...input, after: randomUUID() }))).toBe("stale")
  })

  it("is read with its writer by reviewers and those who oversee them, and is on the trail", async () => {
    done(await assess("reviewer", { recommendation: "GOV-3", ...closed, ending: "blocked" }))
    for (const name of ["reviewer", "admin", "auditor"]) {
      const read = await getAssessments(await userOf(name), "GOV-3")
      expect(read?.assessments[0]).toMatchObject({ reviewer: "reviewer", ending: "blocked", successor: null })
    }
    for (const name of ["lead-lead", "member-lead"]) {
      expect(await getAssessments(await userOf(name), "GOV-3")).toBeNull()
      expect(await listAssessedRecommendations(await userOf(name))).toBeNull()
    }
    const event = await db().auditEvent.findFirst({
      where: { action: "recommendation.assess", subject: "GOV-3" },
      select: { reason: true, before: true, after: true },
    })
    expect(event).toEqual({
      reason,
      before: { status: null },
      after: { status: "closed_not_implemented", ending: "blocked" },
    })
  })
})

describe("the API", () => {
  const path = "/recommendations/GOV-4/assessments"
  const listed = z.array(z.object({ id: z.string(), status: z.string() }))

  it("takes a judgement and shows the series to everybody, without its writer", async () => {
    const reviewer = await apiOf("reviewer")
    const nobody = as(null)
    expect(await nobody.get(path)).toMatchObject({ status: 200, data: [], nextCursor: null })
    const body = { status: "in_progress", reason, after: null, language: "en" }
    expect(await nobody.post(path, body)).toMatchObject({ status: 401 })
    const made = await reviewer.post(path, body)
    expect(made).toMatchObject({
      status: 201,
      data: { recommendation: "GOV-4", status: "in_progress", reason },
    })
    expect(await reviewer.post(path, body)).toMatchObject({ status: 409, code: "stale" })
    for (const next of ["partly_implemented", "implemented"])
      await reviewer.post(path, { status: next, reason })
    const merged = { ...closed, ending: "merged", successor: "GOV-1" }
    expect(await reviewer.post(path, merged)).toMatchObject({ status: 201, data: { successor: "GOV-1" } })
    const first = await nobody.get(`${path}?limit=3`)
    const statuses = dataOf(first, listed).map((one) => one.status)
    expect(statuses).toEqual(["closed_not_implemented", "implemented", "partly_implemented"])
    const rest = await nobody.get(`${path}?limit=3&cursor=${first.nextCursor}`)
    expect(dataOf(rest, listed).map((one) => one.status)).toEqual(["in_progress"])
    expect(rest.nextCursor).toBeNull()
    expect(first.text).not.toContain("reviewer@")
    const one = await nobody.get("/recommendations/GOV-4")
    expect(one.data).toMatchObject({
      status: "closed_not_implemented",
      assessment: { ending: "merged", successor: "GOV-1", organisation: { code: "REVIEW" } },
      progress: { verified: null },
    })
  })

  it("refuses in the contract's order", async () => {
    const [reviewer, lead, narrow] = [
      await apiOf("reviewer"),
      await apiOf("lead-lead"),
      await apiOf("out-of-scope"),
    ]
    const body = { status: "implemented", reason }
    for (const code of ["ECO-9", "eco-1", "ECO", "%20"]) {
      expect((await reviewer.get(`/recommendations/${code}/assessments`)).status).toBe(404)
      expect((await reviewer.post(`/recommendations/${code}/assessments`, body)).status).toBe(404)
    }
    expect(await lead.post(path, body)).toMatchObject({ status: 403, rule: "role" })
    expect(await narrow.post(path, body)).toMatchObject({ status: 403, rule: "out-of-scope" })
    expect(await reviewer.post(path, { status: "implemented" })).toMatchObject({ code: "reason-required" })
    expect(await reviewer.post(path, { ...body, status: "closed_not_implemented" })).toMatchObject({
      status: 422,
      code: "invalid",
      errors: [{ path: "ending" }],
    })
    expect((await as(null).get("/recommendations/ECO-3")).data).toMatchObject({
      status: null,
      assessment: null,
    })
  })
})

describe("an assessment in the database", () => {
  const insert = async (status: string, ending: string | null, successor: string | null) => {
    const { userId, organisationId } = await userOf("reviewer")
    const sql = `INSERT INTO app.recommendation_assessments
      (id, recommendation_code, status, reason, language, reviewer_id, organisation_id, ending, successor)
      VALUES ($1, 'ECO-1', $2, 'words', 'en', $3, $4, $5, $6)`
    return attempt([sql, randomUUID(), status, userId, organisationId, ending, successor])
  }

  it("ends only where it is closed, and is followed only where something follows", async () => {
    expect(await insert("closed_not_implemented", "blocked", null)).toBe("stored")
    expect(await insert("closed_not_implemented", "merged", "ECO-2")).toBe("stored")
    expect(await insert("closed_not_implemented", "merged", null)).not.toBe("stored")
    expect(await insert("closed_not_implemented", "merged", " ")).toBe(unchecked)
    expect(await insert("closed_not_implemented", "blocked", "ECO-2")).toBe(unchecked)
    for (const status of open) expect(await insert(status, "blocked", null)).toBe(unchecked)
  })
})
