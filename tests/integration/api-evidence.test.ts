import { beforeAll, describe, expect, it } from "vitest"
import { z } from "zod"
import { db } from "@/lib/core/db"
import { as, dataOf, send } from "@/tests/support/api"
import { makePeople, type Person } from "@/tests/support/people"
import { useDatabase } from "@/tests/support/use-database"

useDatabase()

let token: Record<Person, string>
let ref: string
const asked = z.looseObject({ ref: z.string() })
const evidence = z.looseObject({ id: z.string(), version: z.number(), revision: z.number() })
const reason = "It was the wrong one."
const at = (number: number) => `/milestones/${ref}.M${number}`

function form(fields: Record<string, string>, text?: string): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  if (text !== undefined) data.set("file", new File([text], "表.txt"))
  return data
}

beforeAll(async () => {
  token = await makePeople()
  const lead = as(token.leadA)
  const body = { title: "T", measures: ["GOV-2.8"], leadOrganisation: "TEST-A" }
  ref = dataOf(await lead.post("/initiatives", body), asked).ref
  for (const title of ["One", "Two"]) {
    await lead.post(`/initiatives/${ref}/milestones`, { title, criteria: "C", dueDate: "2030-01-01" })
  }
  await lead.post(`/initiatives/${ref}/propose`)
  await as(token.admin).post(`/initiatives/${ref}/accept`)
  for (const number of [1, 2]) await lead.post(`${at(number)}/start`)
})

describe("evidence over the API", () => {
  let id: string
  const lead = () => as(token.leadA)

  it("is attached with strength, period and expiry, and says whether its content was known", async () => {
    const fields = {
      title: "Table",
      milestone: `${ref}/M1`,
      visibility: "public",
      strength: "output_delivered",
      periodStart: "2026-01-01",
      periodEnd: "2026-03-31",
      expiresOn: "2031-12-31",
    }
    const made = await lead().post("/evidence", form(fields, "one"))
    const { milestone, ...stored } = fields
    expect(made).toMatchObject({
      status: 201,
      data: { ...stored, milestone, alreadyStored: false, uses: [milestone] },
    })
    id = dataOf(made, evidence).id
    const again = await lead().post("/evidence", form({ title: "Again", milestone }, "one"))
    expect(again.data).toMatchObject({ alreadyStored: true, strength: "not_stated", expiresOn: null })
    const wrong = await lead().post("/evidence", {
      ...fields,
      url: "https://example.org/",
      strength: "strong",
    })
    expect(wrong).toMatchObject({ status: 422, errors: [{ path: "strength" }] })
    const removed = await lead().remove(`${at(1)}/evidence/${dataOf(again, evidence).id}`)
    expect(removed).toMatchObject({ status: 200, data: { uses: [] } })
  })

  it("is revised with a file or as JSON, and every revision downloads", async () => {
    const file = await lead().post(`/evidence/${id}/revisions`, form({ version: "1" }, "two"))
    expect(file).toMatchObject({ status: 201, data: { revision: 2, version: 2, alreadyStored: false } })
    const json = await lead().post(`/evidence/${id}/revisions`, {
      title: "Table, corrected",
      expiresOn: null,
    })
    expect(json).toMatchObject({ status: 201, data: { revision: 3, expiresOn: null } })
    const stale = await lead().post(`/evidence/${id}/revisions`, { title: "X", version: 1 })
    expect(stale).toMatchObject({ status: 409, code: "stale" })
    expect((await lead().post(`/evidence/${id}/revisions`, {})).status).toBe(422)
    const headers = { Authorization: `Bearer ${token.reviewer}` }
    const bytes = async (query: string) => (await send(`/evidence/${id}/content${query}`, { headers })).text()
    expect([await bytes("?revision=1"), await bytes("?revision=2"), await bytes("")]).toEqual([
      "one",
      "two",
      "two",
    ])
    expect((await send(`/evidence/${id}/content?revision=9`, { headers })).status).toBe(404)
    expect((await send(`/evidence/${id}/content?revision=x`, { headers })).status).toBe(422)
    expect((await send(`/evidence/${id}/content?revision=1`)).status).toBe(404)
  })

  it("is shown for another milestone, marked, approved and public with all its revisions", async () => {
    expect(await lead().post(`${at(2)}/evidence`, { evidence: id })).toMatchObject({
      status: 201,
      data: { uses: [`${ref}/M1`, `${ref}/M2`] },
    })
    expect(await lead().post(`${at(2)}/evidence`, { evidence: id })).toMatchObject({
      status: 409,
      code: "conflict",
    })
    await lead().post(`${at(1)}/submit`)
    const reviewer = as(token.reviewer)
    const marks = `${at(1)}/evidence/${id}/marks`
    const unfounded = await reviewer.post(marks, { mark: "not_accepted" })
    expect(unfounded).toMatchObject({ status: 422, code: "reason-required" })
    const marked = await reviewer.post(marks, { mark: "accepted", reason: "Clear.", submission: 1 })
    expect(marked).toMatchObject({ status: 201, data: { marks: [{ mark: "accepted", submission: 1 }] } })
    expect((await reviewer.post(`${at(1)}/approve`, { submission: 1 })).status).toBe(200)
    const open = await as(null).get(`/evidence/${id}`)
    expect(open.data).toMatchObject({ marks: [], uses: [`${ref}/M1`], revisions: [{ revision: 3 }, {}, {}] })
    expect(await (await send(`/evidence/${id}/content?revision=1`)).text()).toBe("one")
  })

  it("turns the approval stale when it is revised, and is withdrawn with a reason", async () => {
    const revised = await lead().post(`/evidence/${id}/revisions`, { strength: "outcome_measured" })
    expect(revised.status).toBe(201)
    expect((await as(null).get(at(1))).data).toMatchObject({ status: "approved", approval: { stale: true } })
    const { version } = dataOf(revised, evidence)
    const hidden = await lead().patch(`/evidence/${id}`, { visibility: "internal", version })
    expect(hidden).toMatchObject({ status: 200, data: { visibility: "internal", revision: 4 } })
    expect((await as(null).get(`/evidence/${id}`)).status).toBe(404)
    expect(await lead().post(`/evidence/${id}/withdraw`)).toMatchObject({ code: "reason-required" })
    expect(await as(token.memberA).post(`/evidence/${id}/withdraw`, { reason })).toMatchObject({
      status: 403,
      rule: "role",
    })
    const gone = await lead().post(`/evidence/${id}/withdraw`, { reason })
    expect(gone).toMatchObject({ status: 200, data: { withdrawnReason: reason, permittedActions: [] } })
    expect((await as(token.leadB).post(`/evidence/${id}/withdraw`, { reason })).status).toBe(404)
  })
})

it("tells nobody that another organisation holds the same content, and stores it once", async () => {
  const lead = as(token.leadC)
  const body = { title: "Elsewhere", measures: ["GOV-2.8"], leadOrganisation: "TEST-C" }
  const other = dataOf(await lead.post("/initiatives", body), asked).ref
  await lead.post(`/initiatives/${other}/milestones`, { title: "M", criteria: "C", dueDate: "2030-01-01" })
  await lead.post(`/initiatives/${other}/propose`)
  await as(token.admin).post(`/initiatives/${other}/accept`)
  const made = await lead.post("/evidence", form({ title: "Copy", milestone: `${other}/M1` }, "one"))
  expect(made).toMatchObject({ status: 201, data: { alreadyStored: false } })
  const { sha256 } = dataOf(made, z.looseObject({ sha256: z.string() }))
  expect(await db().storedFile.count({ where: { sha256 } })).toBe(1)
  expect(await db().evidence.count({ where: { sha256 } })).toBeGreaterThan(1)
})
