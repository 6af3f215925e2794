import { beforeAll, describe, expect, it } from "vitest"
import { z } from "zod"
import { db } from "@/lib/core/db"
import { as, dataOf, read, send } from "@/tests/support/api"
import { makePeople, type Person } from "@/tests/support/people"
import { useDatabase } from "@/tests/support/use-database"

useDatabase()

let token: Record<Person, string>
let draft: string
const withRef = z.looseObject({ ref: z.string(), version: z.number() })
const body = { title: "T", measures: ["ECO-1.1"], leadOrganisation: "TEST-A" }
const milestone = { title: "M", criteria: "C", dueDate: "2030-01-01" }

beforeAll(async () => {
  token = await makePeople()
  draft = dataOf(await as(token.leadA).post("/initiatives", body), withRef).ref
  await as(token.leadA).post(`/initiatives/${draft}/milestones`, milestone)
})

function raw(path: string, init: RequestInit & { duplex?: "half" }) {
  const headers = {
    Authorization: `Bearer ${token.leadA}`,
    "Content-Type": "application/json",
    ...init.headers,
  }
  return send(path, { method: "POST", ...init, headers }).then(read)
}

describe("errors come in the contract's order", () => {
  it("401 before anything else, but 404 for reading what is not public", async () => {
    for (const one of [as(null), as("wrong"), as(null, { Authorization: "Basic eDp5" })]) {
      const answer = await one.post("/initiatives/INI-9999/propose", "not an object")
      expect(answer).toMatchObject({ status: 401, code: "unauthorized" })
      expect(answer.headers.get("www-authenticate")).toContain("Bearer")
      expect(answer.headers.get("content-type")).toBe("application/problem+json")
    }
    expect((await as(null).get(`/initiatives/${draft}`)).status).toBe(404)
    expect((await as("wrong").get("/recommendations")).status).toBe(401)
    expect((await as(null).get("/me")).status).toBe(401)
  })

  it("401 for a token that was revoked, has expired, or whose user is disabled", async () => {
    const user = { email: "memberb@test.example" }
    expect(await db().user.count({ where: user })).toBe(0)
    const stored = await db().apiToken.findFirstOrThrow({
      where: { user: { email: "auditor@test.example" } },
    })
    for (const data of [{ revokedAt: new Date() }, { expiresAt: new Date(Date.now() - 1000) }]) {
      await db().apiToken.update({ where: { id: stored.id }, data })
      expect((await as(token.auditor).get("/me")).status).toBe(401)
      const { revokedAt, expiresAt } = stored
      await db().apiToken.update({ where: { id: stored.id }, data: { revokedAt, expiresAt } })
    }
    const disable = (disabledAt: Date | null) =>
      db().user.update({ where: { email: "auditor@test.example" }, data: { disabledAt } })
    await disable(new Date())
    expect((await as(token.auditor).get("/me")).status).toBe(401)
    await disable(null)
    expect((await as(token.auditor).get("/me")).status).toBe(200)
  })

  it("400 for a body that cannot be read", async () => {
    const bad: (RequestInit & { duplex?: "half" })[] = [
      { body: "{" },
      { body: '{"title":"a\u0000b"}' },
      { body: new Uint8Array([0x7b, 0xff, 0x7d]) },
      { body: "{}", headers: { "Content-Type": "text/plain" } },
      { body: "{}", headers: { "Content-Type": "application/json; charset=utf-16" } },
      { body: "title=T", headers: { "Content-Type": "application/x-www-form-urlencoded" } },
    ]
    for (const init of bad) {
      expect(await raw("/initiatives", init)).toMatchObject({ status: 400, code: "unreadable" })
    }
  })

  it("413 for more than a megabyte, whatever Content-Length says", async () => {
    const piece = new TextEncoder().encode(" ".repeat(65_536))
    let sent = 0
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => (sent++ < 20 ? controller.enqueue(piece) : controller.close()),
    })
    expect(await raw("/initiatives", { body: stream, duplex: "half" })).toMatchObject({
      status: 413,
      code: "too-large",
    })
    const forever = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(piece) })
    expect((await raw("/initiatives", { body: forever, duplex: "half" })).status).toBe(413)
    const exact = `{"title":"T","x":"${"a".repeat(1024 * 1024 - 19)}"}`
    expect(exact.length).toBe(1024 * 1024 + 1)
    expect((await raw("/initiatives", { body: exact })).status).toBe(413)
    expect((await raw("/initiatives", { body: exact.replace("aa", "a") })).status).toBe(422)
  })

  it("422 for bodies that are no objects, before 404", async () => {
    for (const text of ["[]", "null", '"x"', "1", "true", "[".repeat(100_000) + "]".repeat(100_000)]) {
      const answer = await raw("/initiatives/INI-9999/propose", { body: text })
      expect(answer).toMatchObject({ status: 422, code: "invalid" })
    }
    const deep = `{"x":${'{"x":'.repeat(50_000)}1${"}".repeat(50_000)}}`
    expect((await raw("/initiatives", { body: deep })).status).toBe(422)
    expect((await raw("/initiatives/INI-9999/propose", { body: '{"version":"x"}' })).status).toBe(422)
  })

  it("404 for what is not there, cannot be, or may not be known", async () => {
    const lead = as(token.leadA)
    for (const ref of ["INI-9999", "INI-0000", "ini-0001", "INI-1", "x", "%00", "INI-0001%20", "..%2f"]) {
      expect((await lead.get(`/initiatives/${ref}`)).status, ref).toBe(404)
      expect((await lead.post(`/initiatives/${ref}/propose`)).status, ref).toBe(404)
    }
    for (const ref of [`${draft}.M2`, `${draft}.M01`, `${draft}.M99999999999`, `${draft}.m1`, draft, "%00"]) {
      expect((await lead.get(`/milestones/${ref}`)).status, ref).toBe(404)
      expect((await lead.post(`/milestones/${ref}/start`)).status, ref).toBe(404)
    }
    for (const id of ["x", "1", "00000000-0000-0000-0000-000000000000", "%00", "a".repeat(5000)]) {
      expect((await lead.get(`/evidence/${id}`)).status).toBe(404)
      expect((await lead.get(`/evidence/${id}/content`)).status).toBe(404)
      expect((await lead.post(`/assignments/${id}/accept`)).status).toBe(404)
      expect((await lead.post(`/progress-reports/${id}/publish`)).status).toBe(404)
      expect((await lead.patch(`/progress-reports/${id}`, { version: 1 })).status).toBe(404)
      expect((await as(null).get(`/evidence/${id}`)).status).toBe(404)
    }
    for (const path of [
      "/recommendations/NO-1",
      "/organisations/NO",
      "/recommendations/eco-1",
      "/nothing",
      "",
    ]) {
      expect(await as(null).get(path), path).toMatchObject({ status: 404, code: "not-found" })
    }
    expect((await lead.post(`/initiatives/${draft}/publish`)).status).toBe(404)
    expect((await as(token.leadC).post(`/initiatives/${draft}/propose`)).status).toBe(404)
  })

  it("403 with the rule before 409, 409 stale before 422 rules", async () => {
    const stale = { version: 99 }
    expect(await as(token.admin).post(`/initiatives/${draft}/propose`, stale)).toMatchObject({
      status: 403,
      code: "not-permitted",
      rule: "role",
    })
    const lead = as(token.leadA)
    const before = (await lead.get(`/initiatives/${draft}`)).text
    expect(await lead.post(`/initiatives/${draft}/cancel`, stale)).toMatchObject({
      status: 409,
      code: "stale",
    })
    expect(await lead.patch(`/initiatives/${draft}`, { version: 99, title: "X" })).toMatchObject({
      code: "stale",
    })
    expect(await lead.remove(`/milestones/${draft}.M1`, stale)).toMatchObject({ status: 409, code: "stale" })
    expect((await lead.get(`/initiatives/${draft}`)).text).toBe(before)
    expect(await lead.post(`/initiatives/${draft}/withdraw`)).toMatchObject({
      status: 409,
      code: "wrong-status",
    })
    expect(await lead.post(`/initiatives/${draft}/cancel`, {})).toMatchObject({
      status: 422,
      code: "reason-required",
      errors: [{ path: "reason", message: "This is required" }],
    })
  })

  it("405 with what is allowed", async () => {
    const answer = await as(null).remove("/initiatives")
    expect(answer).toMatchObject({ status: 405, code: "method-not-allowed" })
    expect(answer.headers.get("allow")).toBe("GET, POST, HEAD, OPTIONS")
    expect((await as(null).get(`/initiatives/${draft}/propose`)).status).toBe(405)
    expect((await send("/me", { method: "PUT" })).status).toBe(405)
    const options = await send("/milestones/x", { method: "OPTIONS" })
    expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, PATCH, DELETE, HEAD, OPTIONS"])
  })
})

describe("changes", () => {
  it("keeps what a PATCH does not name, and refuses another lead", async () => {
    const lead = as(token.leadA)
    const made = dataOf(
      await lead.post("/initiatives", { ...body, summary: "S", dueDate: "2030-01-01" }),
      withRef,
    )
    const changed = await lead.patch(`/initiatives/${made.ref}`, { version: made.version, title: "Neu" })
    expect(changed.data).toMatchObject({
      title: "Neu",
      summary: "S",
      dueDate: "2030-01-01",
      measures: ["ECO-1.1"],
    })
    const other = { version: made.version + 1, leadOrganisation: "TEST-B" }
    expect(await lead.patch(`/initiatives/${made.ref}`, other)).toMatchObject({
      status: 422,
      errors: [{ path: "leadOrganisation" }],
    })
    expect((await lead.patch(`/initiatives/${made.ref}`, { title: "X" })).status).toBe(422)
  })

  it("deletes a milestone of a draft by the version in the body or in the query", async () => {
    const lead = as(token.leadA)
    for (const way of ["body", "query"]) {
      const added = await lead.post(`/initiatives/${draft}/milestones`, milestone)
      const { ref, version } = dataOf(added, withRef)
      const path = `/milestones/${ref.replace("/", ".")}`
      expect((await lead.remove(path)).status).toBe(422)
      const gone =
        way === "body"
          ? await lead.remove(path, { version })
          : await lead.remove(`${path}?version=${version}`)
      expect(gone).toMatchObject({ status: 200, data: { ref } })
      expect((await lead.get(path)).status).toBe(404)
    }
  })
})
