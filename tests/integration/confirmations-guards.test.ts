import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { z } from "zod"
import { now } from "@/lib/core/clock"
import { db } from "@/lib/core/db"
import { as, dataOf } from "@/tests/support/api"
import {
  asked,
  daysAhead,
  decisionOn,
  object,
  organisation,
  reason,
  supported,
} from "@/tests/support/confirmation-stage"
import { makePeople, userOf } from "@/tests/support/lifecycle-people"
import { unchecked, useRawSql } from "@/tests/support/raw-sql"
import { apiOf, pathOf, submitted } from "@/tests/support/reviewers"
import { useDatabase } from "@/tests/support/use-database"

const { ownerUrl } = useDatabase()
const { attempt } = useRawSql(ownerUrl)
beforeAll(makePeople, 60_000)

describe("the API", () => {
  const listed = z.array(z.object({ id: z.string().nullable(), version: z.number().nullable() }))

  it("names, asks, objects, sets aside and approves, each for its own", async () => {
    const { ref, initiative } = await supported()
    const path = pathOf(ref, "/confirmations")
    const [lead, supporter, admin] = [
      await apiOf("lead-lead"),
      await apiOf("lead-supporting"),
      await apiOf("admin"),
    ]
    const [reviewer, outsider] = [await apiOf("reviewer"), await apiOf("lead-none")]
    expect(await supporter.post(path, { organisation })).toMatchObject({ status: 403, rule: "part" })
    expect(await lead.post(path, { organisation: "NONE" })).toMatchObject({ status: 422, code: "invalid" })
    expect(await lead.post(path, { organisation })).toMatchObject({
      status: 201,
      data: [{ standing: "named" }],
    })
    expect(await lead.post(path, { organisation })).toMatchObject({ status: 409 })
    expect(await lead.remove(`${path}/${organisation}`)).toMatchObject({ status: 200, data: [] })
    expect(await lead.remove(`${path}/${organisation}`)).toMatchObject({ status: 404 })
    await lead.post(path, { organisation })
    await submitted(initiative)
    expect(await reviewer.post(pathOf(ref, "/approve"), {})).toMatchObject({
      status: 422,
      code: "confirmation-pending",
    })
    expect(await outsider.post(`${path}/answer`, { answer: "confirmed" })).toMatchObject({ status: 403 })
    const objected = await supporter.post(`${path}/answer`, { answer: "objected", reason, submission: 1 })
    expect(objected).toMatchObject({ status: 200, data: [{ standing: "objected", reason, submission: 1 }] })
    const [{ id = null, version = null } = {}] = dataOf(objected, listed)
    expect(await reviewer.post(pathOf(ref, "/approve"), {})).toMatchObject({
      status: 422,
      code: "objection-open",
    })
    for (const read of [as(null), outsider]) expect((await read.get(path)).text).not.toContain(reason)
    const aside = { version, reason: "Out of this milestone's scope.", language: "en" }
    expect(await supporter.post(`/confirmations/${id}/set-aside`, aside)).toMatchObject({
      status: 403,
      rule: "role",
    })
    expect(await admin.post(`/confirmations/${id}/set-aside`, aside)).toMatchObject({
      status: 200,
      data: [{ standing: "set_aside", setAside: { reason: aside.reason } }],
    })
    expect(await supporter.post(`/confirmations/${id}/withdraw`, {})).toMatchObject({ status: 409 })
    expect(await reviewer.post(pathOf(ref, "/approve"), {})).toMatchObject({ status: 200 })
    for (const read of [as(null), outsider]) {
      const answered = await read.get(path)
      expect(answered.data).toMatchObject([
        { standing: "set_aside", setAside: { reason: aside.reason }, id: null },
      ])
      expect(answered.text).not.toContain(reason)
    }
    const actions = await db().auditEvent.findMany({
      where: { subject: ref, action: { startsWith: "confirmation." }, outcome: "done" },
      orderBy: { seq: "asc" },
      select: { action: true },
    })
    expect(actions.map((one) => one.action.split(".")[1])).toEqual([
      "require",
      "remove",
      "require",
      "object",
      "set-aside",
    ])
  })
})

describe("the database", () => {
  it("refuses an approval over an objection or a silence that holds it up, and lets it through after", async () => {
    const { ref } = await asked()
    expect(await attempt(await decisionOn(ref, now()))).toBe("confirmation-pending")
    expect(await attempt(await decisionOn(ref, daysAhead(6.9)))).toBe("confirmation-pending")
    expect(await attempt(await decisionOn(ref, daysAhead(7.1)))).toBe("stored")
    const id = await object(ref)
    expect(await attempt(await decisionOn(ref, daysAhead(60)))).toBe("objection-open")
    const withdraw = ["UPDATE app.confirmation_answers SET withdrawn_at = now() WHERE id = $1", id] as const
    expect(await attempt(withdraw, await decisionOn(ref, daysAhead(60)))).toBe("stored")
    const end = [
      `UPDATE app.assignments SET status = 'ended', closed_at = now(), reason = 'words'
       WHERE role = 'supporting' AND initiative_id = (SELECT id FROM app.initiatives WHERE ref = $1)`,
      ref.split("/")[0],
    ] as const
    expect(await attempt(end, await decisionOn(ref, now()))).toBe("stored")
  })

  it("takes answers of supporting organisations' leads alone, and changes none", async () => {
    const { ref } = await asked()
    const id = await object(ref)
    const admin = (await userOf("admin")).userId
    const set = (by: string | null, why: string | null) =>
      attempt([
        "UPDATE app.confirmation_answers SET set_aside_at = now(), set_aside_by_id = $2, set_aside_reason = $3 WHERE id = $1",
        id,
        by,
        why,
      ])
    expect(await set((await userOf("lead-lead")).userId, "words")).toBe("role")
    expect(await set(admin, null)).toBe(unchecked)
    expect(await set(admin, " ")).toBe(unchecked)
    expect(await set(admin, "words")).toBe("stored")
    const change = "UPDATE app.confirmation_answers SET answer = 'confirmed' WHERE id = $1"
    expect(await attempt([change, id])).toBe("answer-is-final")
    for (const name of ["lead-lead", "member-supporting", "admin"]) {
      const copy = `INSERT INTO app.confirmation_answers (id, milestone_id, submission_id, organisation_id, answer, language, answered_by_id)
        SELECT $1, milestone_id, submission_id, $2, 'confirmed', 'en', $3 FROM app.confirmation_answers WHERE id = $4`
      const { userId, organisationId } = await userOf(name)
      expect([name, await attempt([copy, randomUUID(), organisationId, userId, id])]).toEqual([name, "part"])
    }
  })
})
