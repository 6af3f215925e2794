import { beforeAll, describe, expect, it } from "vitest"
import { z } from "zod"
import { db } from "@/lib/core/db"
import { as, dataOf } from "@/tests/support/api"
import { makePeople, type Person } from "@/tests/support/people"
import { useDatabase } from "@/tests/support/use-database"

useDatabase()

let token: Record<Person, string>
const withRef = z.looseObject({ ref: z.string(), version: z.number() })
const body = { title: "T", measures: ["ECO-1.1"], leadOrganisation: "TEST-A" }
const keyed = (person: Person, key: string) => as(token[person], { "Idempotency-Key": key })
const count = () => db().initiative.count()

beforeAll(async () => {
  token = await makePeople()
})

describe("an Idempotency-Key", () => {
  it("gives the first answer again, whatever happened since and however the body is written", async () => {
    const first = await keyed("leadA", "one").post("/initiatives", body)
    const { ref, version } = dataOf(first, withRef)
    await as(token.leadA).patch(`/initiatives/${ref}`, { version, title: "Other" })
    const { title, ...rest } = body
    const again = await keyed("leadA", "one").post("/initiatives", { ...rest, title })
    expect([again.status, again.text]).toEqual([201, first.text])
    expect(await count()).toBe(1)
  })

  it("refuses another body or another path, and belongs to its user", async () => {
    const other = await keyed("leadA", "one").post("/initiatives", { ...body, title: "X" })
    expect(other).toMatchObject({ status: 422, code: "idempotency-mismatch" })
    const elsewhere = await keyed("leadA", "one").post("/initiatives/INI-0001/propose", body)
    expect(elsewhere).toMatchObject({ status: 422, code: "idempotency-mismatch" })
    const foreign = await keyed("leadB", "one").post("/initiatives", { ...body, leadOrganisation: "TEST-B" })
    expect(foreign.status).toBe(201)
  })

  it("lets one of many that come at once do it, and gives all of them its answer", async () => {
    const before = await count()
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => keyed("leadA", "race").post("/initiatives", body)),
    )
    expect(await count()).toBe(before + 1)
    expect(new Set(answers.map((one) => `${one.status} ${one.text}`)).size).toBe(1)
    expect(answers[0]?.status).toBe(201)
  })

  it("keeps refusals too, and undoes what they began", async () => {
    const draft = dataOf(await as(token.leadA).post("/initiatives", body), withRef).ref
    const refused = await keyed("leadA", "refused").post(`/initiatives/${draft}/propose`)
    expect(refused).toMatchObject({ status: 422, code: "milestone-required" })
    const milestone = { title: "M", criteria: "C", dueDate: "2030-01-01" }
    await as(token.leadA).post(`/initiatives/${draft}/milestones`, milestone)
    const again = await keyed("leadA", "refused").post(`/initiatives/${draft}/propose`)
    expect([again.status, again.text, again.headers.get("content-type")]).toEqual([
      422,
      refused.text,
      "application/problem+json",
    ])
    expect((await keyed("leadA", "new").post(`/initiatives/${draft}/propose`)).status).toBe(200)
  })

  it("writes a refusal to the trail once", async () => {
    const refusals = () =>
      db().auditEvent.count({ where: { outcome: "refused", action: "initiative.accept" } })
    for (let time = 0; time < 2; time++) {
      expect((await keyed("leadA", "trail").post("/initiatives/INI-0001/accept")).status).toBe(403)
    }
    expect(await refusals()).toBe(1)
  })

  it("is invalid where it is no 1 to 200 visible ASCII characters", async () => {
    for (const key of ["", "a b", "é", "x".repeat(201)]) {
      const answer = await keyed("leadA", key).post("/initiatives", body)
      expect(answer, key).toMatchObject({
        status: 422,
        code: "invalid",
        errors: [{ path: "Idempotency-Key" }],
      })
    }
    expect((await keyed("leadA", "x".repeat(200)).post("/initiatives", body)).status).toBe(201)
  })

  it("is forgotten after a day", async () => {
    const before = await count()
    await keyed("leadA", "old").post("/initiatives", body)
    await db().idempotencyKey.updateMany({
      where: { key: "old" },
      data: { createdAt: new Date(Date.now() - 25 * 3_600_000) },
    })
    expect((await keyed("leadA", "old").post("/initiatives", { ...body, title: "X" })).status).toBe(201)
    expect(await count()).toBe(before + 2)
  })

  it("is answered by the next request where the first one died after its change", async () => {
    const first = await keyed("leadA", "died").post("/initiatives", body)
    const { ref } = dataOf(first, withRef)
    const answer = JSON.stringify({ ok: true, value: ref })
    await db().idempotencyKey.updateMany({ where: { key: "died" }, data: { status: 0, answer } })
    expect((await keyed("leadA", "died").post("/initiatives", body)).text).toBe(first.text)
  })

  it("knows a file by its content", async () => {
    const draft = dataOf(await as(token.leadA).post("/initiatives", body), withRef).ref
    const milestone = { title: "M", criteria: "C", dueDate: "2030-01-01" }
    await as(token.leadA).post(`/initiatives/${draft}/milestones`, milestone)
    await as(token.leadA).post(`/initiatives/${draft}/propose`)
    await as(token.admin).post(`/initiatives/${draft}/accept`)
    const form = (content: string) => {
      const data = new FormData()
      data.append("title", "E")
      data.append("milestone", `${draft}/M1`)
      data.append("file", new Blob([content]), "a.txt")
      return data
    }
    const first = await keyed("leadA", "file").post("/evidence", form("one"))
    expect(first.status).toBe(201)
    expect((await keyed("leadA", "file").post("/evidence", form("one"))).text).toBe(first.text)
    expect(await keyed("leadA", "file").post("/evidence", form("two"))).toMatchObject({
      code: "idempotency-mismatch",
    })
    expect(await db().evidence.count()).toBe(1)
  })
})

describe("two at once", () => {
  it("one reviewer decides, the other is told", async () => {
    const ref = (
      await db().milestone.findFirstOrThrow({
        select: { initiative: { select: { ref: true } } },
        where: { uses: { some: {} } },
      })
    ).initiative.ref
    const path = `/milestones/${ref}.M1`
    await as(token.leadA).post(`${path}/start`)
    const submitted = dataOf(await as(token.leadA).post(`${path}/submit`), withRef)
    const decide = (person: Person) =>
      as(token[person]).post(`${path}/approve`, { version: submitted.version })
    const answers = await Promise.all([decide("reviewer"), decide("reviewer2")])
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409])
    expect(answers.find((one) => one.status === 409)?.code).toBe("stale")
    expect(await db().decision.count()).toBe(1)
  })
})
