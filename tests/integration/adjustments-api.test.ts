import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { z } from "zod"
import { db } from "@/lib/core/db"
import { as, dataOf } from "@/tests/support/api"
import { makePeople, type Person } from "@/tests/support/people"
import { denied, useRawSql } from "@/tests/support/raw-sql"
import { useDatabase } from "@/tests/support/use-database"

const { ownerUrl } = useDatabase()
const { attempt } = useRawSql(ownerUrl)
let token: Record<Person, string>
const made = z.looseObject({ ref: z.string(), version: z.number() })
const asked = z.looseObject({ id: z.string(), version: z.number() })
const listed = z.array(z.looseObject({ id: z.string(), status: z.string() }))
const reason = "参与单位的数据接口尚未就绪。"

beforeAll(async () => {
  token = await makePeople()
})

/** An active initiative that A leads, with one milestone; gives the address of the milestone. */
async function activeMilestone() {
  const lead = as(token.leadA)
  const draft = { title: "监测", measures: ["GOV-2.5"], leadOrganisation: "TEST-A" }
  const { ref } = dataOf(await lead.post("/initiatives", draft), made)
  const milestone = { title: "First", criteria: "There.", dueDate: "2030-06-30", weight: 3 }
  await lead.post(`/initiatives/${ref}/milestones`, milestone)
  await lead.post(`/initiatives/${ref}/propose`, {})
  await as(token.admin).post(`/initiatives/${ref}/accept`, {})
  return { initiative: `/initiatives/${ref}`, milestone: `/milestones/${ref}.M1`, ref: `${ref}/M1` }
}

describe("a moved date", () => {
  it("is asked for, granted, and then everybody's to read: first date, days, who asked and who decided", async () => {
    const { initiative, milestone, ref } = await activeMilestone()
    const body = { field: "dueDate", to: "2030-09-30", reason }
    const answer = await as(token.leadA).post(`${milestone}/adjustments`, body)
    expect(answer.status).toBe(201)
    expect(answer.data).toMatchObject({
      milestone: ref,
      from: "2030-06-30",
      to: "2030-09-30",
      daysMoved: 92,
      status: "requested",
      reason,
      decidedAt: null,
      decidedRole: null,
      permittedActions: ["withdraw"],
    })
    const { id, version } = dataOf(answer, asked)
    expect((await as(token.leadA).post(`${milestone}/adjustments`, body)).code).toBe("conflict")
    for (const one of [as(null), as(token.leadC)]) {
      expect((await one.get(`${milestone}/adjustments`)).data).toEqual([])
      expect((await one.get(`${initiative}/adjustments`)).data).toEqual([])
      expect((await one.get(milestone)).data).toMatchObject({ adjustments: [], slippage: 0 })
    }
    expect((await as(token.leadC).post(`/adjustments/${id}/grant`, {})).status).toBe(404)
    expect(await as(token.leadA).post(`/adjustments/${id}/grant`, {})).toMatchObject({
      status: 403,
      rule: "role",
    })
    expect((await as(token.reviewer).post(`/adjustments/${id}/grant`, { version: 9 })).code).toBe("stale")
    const granted = await as(token.reviewer).post(`/adjustments/${id}/grant`, { version, reason: "Agreed." })
    expect(granted.data).toMatchObject({
      status: "accepted",
      decisionReason: "Agreed.",
      permittedActions: [],
    })
    expect((await as(token.reviewer2).post(`/adjustments/${id}/decline`, { reason })).code).toBe(
      "wrong-status",
    )

    for (const one of [as(null), as(token.leadC)]) {
      const seen = await one.get(milestone)
      const adjustment = {
        daysMoved: 92,
        status: "accepted",
        reason: null,
        decisionReason: null,
        decidedRole: "reviewer",
        organisation: { code: "TEST-A" },
        decidedOrganisation: { code: "TEST-R" },
      }
      expect(seen.data).toMatchObject({
        dueDate: "2030-09-30",
        firstDueDate: "2030-06-30",
        slippage: 92,
        adjustments: [adjustment],
      })
      expect((await one.get(`${milestone}/adjustments`)).data).toMatchObject([
        { milestone: ref, ...adjustment },
      ])
      expect((await one.get(initiative)).data).toMatchObject({ slippage: { largest: 92, total: 92 } })
      expect(seen.text).not.toMatch(/Agreed|数据接口|Person/)
    }
  })

  it("is what a PATCH of an accepted initiative's date asks for; declined, nothing of it is public", async () => {
    const { milestone } = await activeMilestone()
    const lead = as(token.leadA)
    const body = { version: 1, dueDate: "2030-12-31", weight: 5 }
    expect((await lead.patch(milestone, body)).code).toBe("reason-required")
    const patched = await lead.patch(milestone, { ...body, reason })
    expect(patched.data).toMatchObject({ dueDate: "2030-06-30", weight: 3, slippage: 0 })
    expect(await lead.patch(milestone, { ...body, version: 2, reason })).toMatchObject({
      status: 409,
      code: "conflict",
    })
    const requests = dataOf(await lead.get(`${milestone}/adjustments?limit=1`), listed)
    expect(requests).toHaveLength(1)
    for (const { id } of dataOf(await as(token.reviewer).get(`${milestone}/adjustments`), listed)) {
      expect((await as(token.reviewer).post(`/adjustments/${id}/decline`, {})).code).toBe("reason-required")
      const declined = await as(token.reviewer).post(`/adjustments/${id}/decline`, {
        reason: "Known before.",
      })
      expect(declined.data).toMatchObject({ status: "declined", decisionReason: "Known before." })
    }
    expect((await as(null).get(milestone)).text).not.toMatch(/2030-12-31|Known before/)
  })

  it("is taken back by who asked; what is unknown or unreadable is told so", async () => {
    const { milestone } = await activeMilestone()
    const lead = as(token.leadA)
    const weight = { field: "weight", to: 7, reason }
    const { id } = dataOf(await lead.post(`${milestone}/adjustments`, weight), asked)
    expect((await as(token.reviewer).post(`/adjustments/${id}/withdraw`, {})).status).toBe(403)
    expect((await lead.post(`/adjustments/${id}/withdraw`, {})).data).toMatchObject({ status: "withdrawn" })
    expect((await lead.post(`/adjustments/${id}/withdraw`, {})).code).toBe("wrong-status")
    expect((await lead.post(`/adjustments/${randomUUID()}/withdraw`, {})).status).toBe(404)
    expect((await lead.post("/adjustments/none/withdraw", {})).status).toBe(404)
    expect((await as(null).get("/milestones/INI-9999.M1/adjustments")).status).toBe(404)
    expect((await as(null).get("/initiatives/INI-9999/adjustments")).status).toBe(404)
    expect((await lead.post(`${milestone}/adjustments`, { ...weight, to: 3 })).errors).toMatchObject([
      { path: "to" },
    ])
    expect((await as(null).post(`${milestone}/adjustments`, weight)).status).toBe(401)
  })
})

describe("the database", () => {
  const move = "UPDATE app.milestones SET due_date = $2 WHERE id = $1"
  const settle = `UPDATE app.milestone_adjustments SET status = $2, decided_by_id = $3, decided_organisation_id =
    (SELECT organisation_id FROM app.users WHERE id = $3), decided_at = now(), decision_reason = 'x', decision_language = 'en' WHERE id = $1`

  async function rowOf(ref: string) {
    const [initiative = "", number] = ref.split("/M")
    const where = { number: Number(number), initiative: { ref: initiative } }
    return db().milestone.findFirstOrThrow({ where, select: { id: true, dueDate: true } })
  }
  const userId = async (name: string) =>
    (await db().user.findUniqueOrThrow({ where: { email: `${name}@test.example` }, select: { id: true } })).id

  it("moves no date but as it was granted last, and lets no request be born granted or be rewritten", async () => {
    const { milestone, ref } = await activeMilestone()
    const { id } = await rowOf(ref)
    const reviewer = await userId("reviewer")
    expect(await attempt([move, id, "2031-01-01"])).toBe("decision-required")
    const request = async (to: string) =>
      dataOf(await as(token.leadA).post(`${milestone}/adjustments`, { field: "dueDate", to, reason }), asked)
        .id
    const first = await request("2031-01-01")
    expect(await attempt([move, id, "2031-01-01"])).toBe("decision-required")
    const granted = [settle, first, "accepted", reviewer] as const
    expect(await attempt(granted, [move, id, "2031-01-01"])).toBe("stored")
    expect(await attempt(granted, [move, id, "2031-01-02"])).toBe("decision-required")
    expect(await attempt([settle, first, "declined", reviewer], [move, id, "2031-01-01"])).toBe(
      "decision-required",
    )
    await as(token.reviewer).post(`/adjustments/${first}/grant`, {})
    const back = await request("2030-06-30")
    await as(token.reviewer).post(`/adjustments/${back}/grant`, {})
    // The first grant is used up: it does not carry the same move again.
    expect(await attempt([move, id, "2031-01-01"])).toBe("decision-required")
    expect(await attempt([settle, back, "declined", reviewer])).toBe("wrong-status")
    expect(
      await attempt(["UPDATE app.milestone_adjustments SET to_value = '2040-01-01' WHERE id = $1", back]),
    ).toBe(denied)
    expect(await attempt(["DELETE FROM app.milestone_adjustments WHERE id = $1", back])).toBe(denied)
    const born = `INSERT INTO app.milestone_adjustments (id, milestone_id, field, from_value, to_value, reason, language, adjusted_by_id,
      organisation_id, status, decided_by_id, decided_organisation_id, decided_at)
      SELECT gen_random_uuid(), $1, 'dueDate', '2030-06-30', '2031-01-01', 'x', 'en', id, organisation_id, 'accepted', id, organisation_id, now()
      FROM app.users WHERE id = $2`
    expect(await attempt([born, id, reviewer])).toBe("decision-required")
    const firstDate = "UPDATE app.milestones SET first_due_date = '2031-01-01' WHERE id = $1"
    expect(await attempt([firstDate, id])).toBe("first-date-is-final")
  })

  it("lets nobody decide who may not", async () => {
    const { milestone } = await activeMilestone()
    const { id } = dataOf(
      await as(token.leadA).post(`${milestone}/adjustments`, { field: "weight", to: 9, reason }),
      asked,
    )
    for (const [name, expected] of [
      ["leada", "reviewer-required"],
      ["admin", "reviewer-required"],
      ["reviewer", "stored"],
    ] as const)
      for (const status of ["accepted", "declined"])
        expect([name, await attempt([settle, id, status, await userId(name)])]).toEqual([name, expected])
    // Somebody of the lead organisation who became a reviewer since.
    const moved = `UPDATE app.users SET role = 'reviewer', organisation_id = (SELECT organisation_id FROM app.users WHERE email = 'reviewer@test.example')
      WHERE email = 'membera@test.example'`
    await db().$executeRawUnsafe(moved)
    expect(await attempt([settle, id, "accepted", await userId("membera")])).toBe("own-organisation")
  })
})
