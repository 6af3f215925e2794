import { beforeAll, describe, expect, it } from "vitest"
import { z } from "zod"
import { forgetEnv } from "@/lib/core/env"
import { as, dataOf, send } from "@/tests/support/api"
import { makePeople, type Person } from "@/tests/support/people"
import { useDatabase } from "@/tests/support/use-database"

useDatabase()

let token: Record<Person, string>
const withRef = z.looseObject({ ref: z.string() })

beforeAll(async () => {
  token = await makePeople()
  for (const title of ["A", "B", "C"]) {
    await as(token.leadA).post("/initiatives", { title, measures: ["ECO-1.1"], leadOrganisation: "TEST-A" })
  }
})

describe("words and headers", () => {
  it("tells problems in the language asked for, otherwise in the actor's", async () => {
    const ask = async (language: string | null, bearer: string | null) => {
      const headers: Record<string, string> = language === null ? {} : { "Accept-Language": language }
      if (bearer) headers.Authorization = `Bearer ${bearer}`
      return (await send("/initiatives/INI-9999", { headers })).json()
    }
    const english = "This was not found. It may have been deleted, or you may not see it."
    const chinese = "没有找到该内容，可能已被删除，或您无权查看。"
    expect((await ask("en", null)).title).toBe(english)
    expect((await ask("de, en-GB;q=0.5, zh;q=0.4", null)).title).toBe(english)
    expect((await ask("en;q=0, zh-TW;q=0.1", null)).title).toBe(chinese)
    expect((await ask("fr", null)).title).toBe(chinese)
    expect((await ask(null, token.leadA)).title).toBe(english)
  })

  it("sends safe headers, and keeps nothing of an actor's in caches", async () => {
    const open = await as(null).get("/recommendations")
    const own = await as(token.leadA).get("/me")
    for (const { headers } of [open, own]) {
      expect(headers.get("x-content-type-options")).toBe("nosniff")
      expect(headers.get("vary")).toContain("Authorization, Accept-Language")
      expect(headers.get("access-control-allow-origin")).toBeNull()
    }
    expect(own.headers.get("cache-control")).toContain("no-store")
  })
})

describe("lists", () => {
  it("goes through all pages, newest first, each thing once", async () => {
    const lead = as(token.leadA)
    const refs: string[] = []
    for (let next: string | null | undefined = ""; next !== null; ) {
      const page = await lead.get(`/initiatives?limit=1${next ? `&cursor=${next}` : ""}`)
      refs.push(...dataOf(page, z.array(withRef)).map((one) => one.ref))
      next = page.nextCursor
      if (next === undefined) throw new Error(page.text)
    }
    expect(refs).toEqual([...new Set(refs)].sort().reverse())
    expect(refs.length).toBeGreaterThan(1)
    const codes: string[] = []
    for (let next: string | null | undefined = ""; next !== null; ) {
      const page = await as(null).get(`/recommendations?limit=3${next ? `&cursor=${next}` : ""}`)
      codes.push(...dataOf(page, z.array(z.looseObject({ code: z.string() }))).map((one) => one.code))
      next = page.nextCursor
    }
    expect(codes).toEqual(["ECO-1", "ECO-2", "ECO-3", "ECO-4", "GOV-1", "GOV-2", "GOV-3", "GOV-4"])
  })

  it("refuses limits, cursors and filters that cannot be", async () => {
    const bad = [
      "limit=0",
      "limit=101",
      "limit=-1",
      "limit=1.5",
      "limit=x",
      "limit=1&limit=2",
      "cursor=x",
      "cursor=%00",
    ]
    const filters = [
      "status=x",
      "schedule=now",
      "measure=x",
      "recommendation=%00",
      "q=%00",
      `q=${"a".repeat(201)}`,
    ]
    for (const query of [
      ...bad,
      ...filters,
      "status=draft&status=active",
      "cursor=RUNPLTE",
      "q[a]=1&limit[]=1&limit=a",
    ]) {
      for (const person of [null, token.leadA]) {
        expect(await as(person).get(`/initiatives?${query}`), query).toMatchObject({
          status: 422,
          code: "invalid",
        })
      }
    }
    for (const query of ["", "?limit=100", "?q=", "?status=draft", "?other=1", "?q=%25_%5C"]) {
      expect((await as(null).get(`/initiatives${query}`)).status, query).toBe(200)
    }
    expect((await as(token.auditor).get("/audit-events?after=yesterday")).status).toBe(422)
  })
})

describe("limits", () => {
  it("429 with Retry-After after so many requests of one token in a minute", async () => {
    process.env.LUOSHI_API_RATE = "3"
    forgetEnv()
    try {
      const answers = [1, 2, 3, 4].map(() => as(token.reviewer2).get("/me"))
      const statuses = (await Promise.all(answers)).map((one) => one.status).sort()
      expect(statuses).toEqual([200, 200, 200, 429])
      const refused = await as(token.reviewer2).get("/me")
      expect(refused).toMatchObject({ status: 429, code: "too-many-requests" })
      expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0)
      expect((await as(token.leadB).get("/me")).status).toBe(200)
    } finally {
      delete process.env.LUOSHI_API_RATE
      forgetEnv()
    }
  })
})

describe("by organisation", () => {
  it("finds with a token what everybody finds, and tells of nobody who is only asked", async () => {
    const lead = as(token.leadA)
    const made = await lead.post("/initiatives", {
      title: "D",
      measures: ["ECO-1.1"],
      leadOrganisation: "TEST-A",
    })
    const { ref } = dataOf(made, withRef)
    await lead.post(`/initiatives/${ref}/milestones`, { title: "M", criteria: "C", dueDate: "2030-01-01" })
    const withId = z.looseObject({ id: z.string() })
    const ask = async (organisation: string) => {
      const role = "supporting"
      return dataOf(await lead.post(`/initiatives/${ref}/assignments`, { organisation, role }), withId).id
    }
    const part = await ask("TEST-B")
    await ask("TEST-C")
    await as(token.leadB).post(`/assignments/${part}/accept`)
    await lead.post(`/initiatives/${ref}/propose`)
    await as(token.admin).post(`/initiatives/${ref}/accept`)
    const readers = [null, token.reviewer, token.auditor, token.leadA, token.leadB, token.leadC]
    const found = async (code: string) => {
      const lists = readers.map((reader) => as(reader).get(`/initiatives?organisation=${code}`))
      return (await Promise.all(lists)).map((one) =>
        dataOf(one, z.array(withRef)).some((row) => row.ref === ref),
      )
    }
    expect(await found("TEST-B")).toEqual(readers.map(() => true))
    expect(await found("TEST-C")).toEqual(readers.map(() => false))
    const open = await as(null).get(`/initiatives/${ref}`)
    const order = z.looseObject({ assignments: z.array(z.looseObject({ id: z.string() })) })
    const idsOf = (one: typeof open) => dataOf(one, order).assignments.map(({ id }) => id)
    expect(idsOf(await lead.get(`/initiatives/${ref}`)).slice(0, 2)).toEqual(idsOf(open))
    await as(token.admin).post(`/initiatives/${ref}/cancel`, { reason: "R" })
    expect(await found("TEST-B")).toEqual(readers.map(() => true))
    expect(await found("TEST-C")).toEqual(readers.map(() => false))
  })
})

describe("what is wrong with a field", () => {
  it("is said once, and a text that shows nothing is none", async () => {
    const lead = as(token.leadA)
    const body = { measures: ["ECO-1.1"], leadOrganisation: "TEST-A" }
    const date = await lead.post("/initiatives", { ...body, title: "T", startDate: "9999-99-99" })
    expect(date.errors?.map((one) => one.path)).toEqual(["startDate"])
    for (const title of ["\u200b", " \u2060\u200d ", "\u3164", "\ufeff", "\u202e\u202c"]) {
      const answer = await lead.post("/initiatives", { ...body, title })
      expect(answer, JSON.stringify(title)).toMatchObject({ status: 422, errors: [{ path: "title" }] })
    }
    expect((await lead.post("/initiatives", { ...body, title: "👩‍💻" })).status).toBe(201)
  })
})
