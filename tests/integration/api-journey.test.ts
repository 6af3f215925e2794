import { createHash } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { z } from "zod"
import { as, dataOf, send } from "@/tests/support/api"
import { makePeople, type Person } from "@/tests/support/people"
import { useDatabase } from "@/tests/support/use-database"

useDatabase()

let token: Record<Person, string>
const thing = z.looseObject({ id: z.string().optional(), ref: z.string().optional(), status: z.string() })
const withRef = z.looseObject({ ref: z.string(), version: z.number() })
const withId = z.looseObject({ id: z.string() })
const csv = "指标,数值\n监测企业,120\n"
const sha256 = createHash("sha256").update(csv).digest("hex")

function fileForm(fields: Record<string, string>): FormData {
  const form = new FormData()
  form.append("file", new Blob([csv], { type: "application/octet-stream" }), "监测 指标.csv")
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return form
}

beforeAll(async () => {
  token = await makePeople()
})

describe("from a draft to what everybody reads", () => {
  let ref: string
  let assignment: string
  let report: string
  let evidence: string
  const first = () => `/milestones/${ref}.M1`

  /** Nothing of the draft shows to nobody, nor to an organisation that has no part in it. */
  async function expectHidden() {
    for (const one of [as(null), as(token.leadC)]) {
      for (const path of [
        `/initiatives/${ref}`,
        `/initiatives/${ref}/assignments`,
        `/initiatives/${ref}/progress-reports`,
        first(),
      ]) {
        expect((await one.get(path)).status, path).toBe(404)
      }
      expect((await one.get("/initiatives")).text).not.toContain(ref)
      expect((await one.get("/recommendations/GOV-2")).text).toContain('"initiativeCount":0')
    }
    expect((await as(null).get("/organisations")).text).not.toContain("TEST-")
  }

  it("drafts, adds milestones, asks another organisation in and proposes", async () => {
    const lead = as(token.leadA)
    const made = await lead.post("/initiatives", {
      title: "人工智能风险监测",
      summary: "建立监测制度。",
      language: "zh-CN",
      measures: ["GOV-2.5"],
      leadOrganisation: "TEST-A",
      startDate: "2026-01-01",
      dueDate: "2030-12-31",
    })
    expect(made.status).toBe(201)
    ref = dataOf(made, withRef).ref
    expect(made.data).toMatchObject({
      status: "draft",
      language: "zh-CN",
      recommendations: ["GOV-2"],
      measures: ["GOV-2.5"],
      progress: { verified: null, reported: null },
    })
    for (const [title, weight] of [
      ["发布指标", 3],
      ["建成平台", 1],
    ] as const) {
      const added = await lead.post(`/initiatives/${ref}/milestones`, {
        title,
        criteria: "已公开。",
        dueDate: "2030-06-30",
        weight,
      })
      expect(added.status).toBe(201)
    }
    const asked = await lead.post(`/initiatives/${ref}/assignments`, {
      organisation: "TEST-B",
      role: "supporting",
    })
    assignment = dataOf(asked, withId).id
    expect(asked.data).toMatchObject({ status: "requested", role: "supporting", initiative: ref })
    await expectHidden()
    expect((await as(token.reviewer).get(`/initiatives/${ref}`)).status).toBe(404)
    expect((await lead.post(`/initiatives/${ref}/propose`)).data).toMatchObject({ status: "proposed" })
    expect((await as(token.reviewer).get(`/initiatives/${ref}`)).status).toBe(200)
    await expectHidden()
  })

  it("is accepted, by the coordinating office and by the organisation asked", async () => {
    expect((await as(token.admin).post(`/initiatives/${ref}/accept`, {})).data).toMatchObject({
      status: "active",
      progress: { verified: 0, reported: null },
    })
    expect((await as(null).get(`/initiatives/${ref}`)).status).toBe(200)
    expect((await as(token.leadB).post(`/assignments/${assignment}/accept`)).data).toMatchObject({
      status: "accepted",
      permittedActions: ["end"],
    })
  })

  it("is reported on, with evidence, and its first milestone is submitted", async () => {
    const member = as(token.memberA)
    const drafted = await member.post(`/initiatives/${ref}/progress-reports`, {
      periodStart: "2026-01-01",
      periodEnd: "2026-06-30",
      summary: "已完成征求意见。",
      reportedProgress: 60,
      assessment: "on_track",
    })
    report = dataOf(drafted, withId).id
    expect(drafted.data).toMatchObject({ status: "draft", reportedProgress: 60 })
    expect((await as(null).get(`/initiatives/${ref}/progress-reports`)).data).toEqual([])
    expect((await as(token.leadB).get(`/initiatives/${ref}/progress-reports`)).data).toEqual([])
    expect((await member.post(`${first()}/start`)).data).toMatchObject({ status: "in_progress" })

    const fields = { title: "监测指标", milestone: `${ref}/M1`, visibility: "public" }
    const attached = await member.post("/evidence", fileForm(fields))
    evidence = dataOf(attached, withId).id
    expect(attached.data).toMatchObject({
      sha256,
      size: Buffer.byteLength(csv),
      fileName: "监测 指标.csv",
      mediaType: "text/csv",
      milestone: `${ref}/M1`,
      visibility: "public",
    })
    const link = { title: "公告", url: "https://www.example.gov.cn/1", progressReport: report }
    expect((await member.post("/evidence", link)).data).toMatchObject({
      url: link.url,
      sha256: null,
      size: null,
    })

    expect((await member.post(`/progress-reports/${report}/publish`)).status).toBe(403)
    const lead = as(token.leadA)
    expect((await lead.post(`/progress-reports/${report}/publish`)).data).toMatchObject({
      status: "published",
    })
    expect((await lead.post(`${first()}/submit`)).data).toMatchObject({ status: "submitted" })
  })

  it("is approved by a reviewer and by nobody else", async () => {
    for (const person of ["leadA", "leadB", "admin", "auditor", "memberA"] as const) {
      const refused = await as(token[person]).post(`${first()}/approve`)
      expect(refused, person).toMatchObject({ status: 403, code: "not-permitted", rule: "role" })
    }
    const approved = await as(token.reviewer).post(`${first()}/approve`, { comment: "符合标准。" })
    expect(approved.data).toMatchObject({ status: "approved", schedule: "done" })
  })

  it("then shows to everybody: verified 75, reported 60", async () => {
    const shown = await as(null).get(`/initiatives/${ref}`)
    expect(shown.data).toMatchObject({ progress: { verified: 75, reported: 60 }, status: "active" })
    expect((await as(null).get("/initiatives?recommendation=GOV-2&organisation=TEST-B")).data).toEqual([
      shown.data,
    ])
    expect((await as(null).get("/recommendations/GOV-2")).data).toMatchObject({
      progress: { verified: 75, reported: 60, missing: { verified: 0, reported: 0 } },
      initiativeCount: 1,
    })
    expect((await as(null).get(`/initiatives/${ref}/progress-reports`)).data).toMatchObject([
      { id: report, reportedProgress: 60, organisation: { code: "TEST-A" } },
    ])
    expect((await as(null).get("/organisations/TEST-A")).status).toBe(200)
    const milestone = await as(null).get(first())
    expect(milestone.data).toMatchObject({
      decisions: [{ outcome: "approved", reason: null, comment: null, organisation: { code: "TEST-R" } }],
      evidence: [{ id: evidence, sha256 }],
      // Decided, it is public, but for who submitted it and what they said with it.
      submissions: [
        { number: 1, statement: null, organisation: null, items: [{ hash: expect.any(String) }] },
      ],
    })
  })

  it("shows an outsider with a token exactly what everybody reads", async () => {
    for (const path of [
      `/initiatives/${ref}`,
      "/initiatives",
      first(),
      `/initiatives/${ref}/assignments`,
      `/initiatives/${ref}/progress-reports`,
    ]) {
      expect((await as(token.leadC).get(path)).data, path).toEqual((await as(null).get(path)).data)
    }
  })

  it("names no person publicly", async () => {
    const texts = await Promise.all(
      [`/initiatives/${ref}`, first(), `/initiatives/${ref}/progress-reports`, `/evidence/${evidence}`].map(
        async (path) => (await as(null).get(path)).text,
      ),
    )
    expect(texts.join()).not.toMatch(/Person |@test\.example|符合标准/)
  })

  it("gives public evidence to anybody, as an attachment", async () => {
    const response = await send(`/evidence/${evidence}/content`)
    expect(response.status).toBe(200)
    expect(response.headers.get("content-disposition")).toMatch(/^attachment;/)
    expect(response.headers.get("content-length")).toBe(String(Buffer.byteLength(csv)))
    expect(response.headers.get("x-content-type-options")).toBe("nosniff")
    expect(response.headers.get("content-security-policy")).toContain("sandbox")
    expect(await response.text()).toBe(csv)
    const head = await send(`/evidence/${evidence}/content`, { method: "HEAD" })
    expect([head.status, await head.text()]).toEqual([200, ""])
  })

  it("keeps internal evidence from who may not read it, and has no bytes of a link", async () => {
    const fields = { title: "内部材料", milestone: `${ref}/M2` }
    const internal = dataOf(await as(token.memberA).post("/evidence", fileForm(fields)), withId).id
    for (const person of [null, token.leadC]) {
      expect((await as(person).get(`/evidence/${internal}`)).status).toBe(404)
      expect((await as(person).get(`/evidence/${internal}/content`)).status).toBe(404)
    }
    expect((await as(token.leadB).get(`/evidence/${internal}`)).status).toBe(200)
    const link = { title: "链接", milestone: `${ref}/M2`, url: "https://example.gov.cn/" }
    const linked = dataOf(await as(token.memberA).post("/evidence", link), withId).id
    expect((await as(token.memberA).get(`/evidence/${linked}/content`)).status).toBe(404)
  })

  it("is written down: the auditor and the administrator read who did what, nobody else", async () => {
    const events = await as(token.auditor).get(`/audit-events?subject=${ref}/M1&limit=100`)
    const actions = dataOf(events, z.array(z.looseObject({ action: z.string(), outcome: z.string() })))
    expect(actions.filter((one) => one.outcome === "done").map((one) => one.action)).toEqual([
      "milestone.approve",
      "milestone.submit",
      "evidence.attach",
      "milestone.start",
      "milestone.add",
    ])
    expect(actions.filter((one) => one.outcome === "refused")).toHaveLength(5)
    expect(events.text).toContain("Person reviewer <reviewer@test.example>")
    expect((await as(token.admin).get("/audit-events?actor=Person+reviewer&limit=1")).data).toMatchObject([
      { actor: { role: "reviewer", organisation: "TEST-R" }, via: "token" },
    ])
    const [last] = dataOf(events, z.array(z.looseObject({ seq: z.number(), at: z.string() })))
    expect((await as(token.admin).get(`/audit-events?after=${last?.seq}&subject=${ref}/M1`)).data).toEqual([])
    expect((await as(token.admin).get(`/audit-events?after=${last?.at}&subject=${ref}/M1`)).data).toEqual([])
    for (const person of ["leadA", "memberA", "reviewer"] as const) {
      expect(await as(token[person]).get("/audit-events")).toMatchObject({ status: 403, rule: "role" })
    }
    expect((await as(null).get("/audit-events")).status).toBe(401)
  })

  it("is declined by an organisation that then knows of the draft no more", async () => {
    const lead = as(token.leadA)
    const body = { title: "T", measures: ["ECO-1.1"], leadOrganisation: "TEST-A" }
    const draft = dataOf(await lead.post("/initiatives", body), withRef).ref
    const asked = await lead.post(`/initiatives/${draft}/assignments`, {
      organisation: "TEST-B",
      role: "consulted",
    })
    const id = dataOf(asked, withId).id
    expect((await as(token.leadB).get(`/initiatives/${draft}`)).status).toBe(200)
    const without = await as(token.leadB).post(`/assignments/${id}/decline`)
    expect(without).toMatchObject({ status: 422, code: "reason-required", errors: [{ path: "reason" }] })
    const declined = await as(token.leadB).post(`/assignments/${id}/decline`, { reason: "人手不足。" })
    expect(dataOf(declined, thing)).toMatchObject({ status: "declined", permittedActions: [] })
    expect((await as(token.leadB).get(`/initiatives/${draft}`)).status).toBe(404)
  })
})
