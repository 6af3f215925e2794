import { beforeAll, describe, expect, it } from "vitest"
import { z } from "zod"
import type { Endpoint } from "@/lib/api/endpoint"
import { endpoints } from "@/lib/api/endpoints"
import { db } from "@/lib/core/db"
import { forgetEnv } from "@/lib/core/env"
import { as, dataOf, read, send } from "@/tests/support/api"
import { makePeople, type Person } from "@/tests/support/people"
import { useDatabase } from "@/tests/support/use-database"

useDatabase()

let token: Record<Person, string>
let draft: string
let report: string
let assignment: string
const withRef = z.looseObject({ ref: z.string() })
const withId = z.looseObject({ id: z.string() })

beforeAll(async () => {
  process.env.LUOSHI_API_RATE = "100000"
  forgetEnv()
  token = await makePeople()
  const lead = as(token.leadA)
  const made = await lead.post("/initiatives", {
    title: "T",
    measures: ["ECO-1.1"],
    leadOrganisation: "TEST-A",
  })
  draft = dataOf(made, withRef).ref
  await lead.post(`/initiatives/${draft}/milestones`, { title: "M", criteria: "C", dueDate: "2030-01-01" })
  await lead.post(`/initiatives/${draft}/propose`)
  await as(token.admin).post(`/initiatives/${draft}/accept`)
  const period = { periodStart: "2026-01-01", periodEnd: "2026-01-31", summary: "S" }
  report = dataOf(await lead.post(`/initiatives/${draft}/progress-reports`, period), withId).id
  const asked = await lead.post(`/initiatives/${draft}/assignments`, {
    organisation: "TEST-B",
    role: "supporting",
  })
  assignment = dataOf(asked, withId).id
})

/** What no field takes, written as JSON: each must be refused as 400, 413 or 422, and never be an error of ours. */
const hostile: Record<string, string> = {
  object: '{"not":""}',
  "empty object": "{}",
  array: '["a","b"]',
  "nested array": '[[["a"]]]',
  NUL: '"a\\u0000b"',
  "raw NUL": '"a\u0000b"',
  "lone surrogate": '"a\\ud800b"',
  "lone low surrogate": '"\\udc00"',
  "control character": '"a\\u0007"',
  "a megabyte": `"${"a".repeat(1024 * 1024)}"`,
  "nearly a megabyte": `"${"字".repeat(300_000)}"`,
  deep: `${"[".repeat(20_000)}${"]".repeat(20_000)}`,
  "number out of range": "1e400",
  "odd number": "-1.5",
}

/** A value that a field takes, for the other fields of a body. */
const valid: Record<string, unknown> = {
  title: "T",
  summary: "S",
  criteria: "C",
  language: "en",
  measures: ["ECO-1.1"],
  leadOrganisation: "TEST-A",
  startDate: "2026-01-01",
  dueDate: "2030-01-01",
  version: 1,
  weight: 1,
  reason: "R",
  comment: "C",
  periodStart: "2026-01-01",
  periodEnd: "2026-01-31",
  obstacles: "O",
  nextSteps: "N",
  reportedProgress: 1,
  assessment: "on_track",
  corrects: null,
  publish: false,
  organisation: "TEST-C",
  role: "supporting",
  note: "N",
  url: "https://example.org/",
  visibility: "internal",
  field: "dueDate",
  to: "2031-01-01",
}

// null, and an empty list, mean nothing given where something may be missing; a number is refused by texts and dates alone.
const takesNumbers = new Set(["version", "weight", "reportedProgress", "submission", "to"])

function fieldsOf({ body }: Endpoint): string[] {
  return body instanceof z.ZodObject ? Object.keys(body.shape) : []
}

function pathOf({ path }: Endpoint): string {
  const ref = path.startsWith("/milestones") ? `${draft}.M1` : draft
  const id = path.startsWith("/assignments") ? assignment : report
  return path.replace("{ref}", ref).replace("{id}", id)
}

/** Steps of one life share their input: one of them stands for all. */
const shapeOf = (one: Endpoint) => `${one.method} ${one.path.split("/")[1]} ${fieldsOf(one).join()}`
const changes = endpoints.filter(
  (one, index) =>
    fieldsOf(one).length > 0 && endpoints.findIndex((other) => shapeOf(other) === shapeOf(one)) === index,
)

describe("what no field takes", () => {
  for (const endpoint of changes) {
    it(`${endpoint.method} ${endpoint.path}`, async () => {
      const headers = { Authorization: `Bearer ${token.leadA}`, "Content-Type": "application/json" }
      for (const field of fieldsOf(endpoint)) {
        const rest = Object.fromEntries(
          fieldsOf(endpoint).flatMap((name) =>
            name === field || !(name in valid) ? [] : [[name, valid[name]]],
          ),
        )
        const others = JSON.stringify(rest).slice(1)
        for (const [name, value] of Object.entries(hostile)) {
          const body = `{${JSON.stringify(field)}:${value}${others === "}" ? "" : ","}${others}`
          const answer = await send(pathOf(endpoint), { method: endpoint.method, headers, body })
          const text = await answer.text()
          expect([400, 413, 422], `${field}: ${name}: ${text.slice(0, 200)}`).toContain(answer.status)
        }
        if (!takesNumbers.has(field)) {
          const body = `{${JSON.stringify(field)}:17${others === "}" ? "" : ","}${others}`
          const answer = await read(await send(pathOf(endpoint), { method: endpoint.method, headers, body }))
          expect(answer, field).toMatchObject({ status: 422, code: "invalid" })
          expect(
            answer.errors?.map((one) => one.path),
            field,
          ).toContain(field)
        }
      }
    })
  }
})

describe("uploads that are none", () => {
  const boundary = "b"
  const part = (name: string, value: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const filePart = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\ntext\r\n`
  const end = `--${boundary}--\r\n`
  const post = (body: string, type = `multipart/form-data; boundary=${boundary}`) =>
    send("/evidence", {
      method: "POST",
      headers: { Authorization: `Bearer ${token.leadA}`, "Content-Type": type },
      body,
    }).then(read)

  it("are refused, and leave nothing", async () => {
    const before = await db().evidence.count()
    const title = part("title", "T")
    const milestone = part("milestone", `${draft}/M1`)
    const bad = [
      ["", 400],
      [title + milestone + filePart, 400],
      [title + milestone + end, 422],
      [filePart + end, 422],
      [title + filePart + end, 422],
      [title + milestone + part("progressReport", report) + filePart + end, 422],
      [title + title + milestone + filePart + end, 422],
      [title + milestone + filePart + filePart + end, 422],
      [part("title", "a\u0000") + milestone + filePart + end, 422],
      [title + milestone + part("file", "text") + end, 422],
      [title + milestone + part("url", "https://example.org") + filePart + end, 422],
      [title + milestone + part("url", "javascript:alert(1)") + end, 422],
      [title + milestone + filePart.replace("a.txt", "a.html") + end, 422],
      [title + milestone + filePart.replace("text\r\n", "<svg onload=x>\r\n") + end, 422],
      [title + part("milestone", `${draft}.M1`) + filePart + end, 422],
      [title + part("milestone", `${draft}/M9`) + filePart + end, 404],
    ] as const
    for (const [body, status] of bad) expect((await post(body)).status, body).toBe(status)
    expect((await post("{}", "multipart/form-data")).status).toBe(400)
    expect((await post("{}", "multipart/mixed; boundary=b")).status).toBe(400)
    expect(await db().evidence.count()).toBe(before)
  })

  it("are taken in any order of parts", async () => {
    await as(token.leadA).post(`/milestones/${draft}.M1/start`)
    const answer = await post(filePart + part("milestone", `${draft}/M1`) + part("title", "T") + end)
    expect(answer).toMatchObject({ status: 201, data: { fileName: "a.txt", size: 4 } })
  })
})
