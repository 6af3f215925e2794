import pg from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { addDays, dayOf } from "@/lib/core/clock"
import { listPillars } from "@/lib/publication/queries/catalogue"
import {
  countInitiatives,
  listFigureInputs,
  listInitiatives,
  listLateInitiatives,
} from "@/lib/publication/queries/initiatives"
import { getOrganisation, listOrganisations } from "@/lib/publication/queries/organisations"
import { initiativeFilters, type Query, readFilters } from "@/lib/publication/schema"
import { addInitiative, addOrganisation, addUser, type Cast } from "@/tests/support/public-fixture"
import type { MilestoneSpec } from "@/tests/support/public-specs"
import { useDatabase } from "@/tests/support/use-database"

const database = useDatabase()
let client: pg.Client
let cast: Cast
const day = (days: number) => addDays(dayOf(), days)
const whole = { limit: 100 }

const add = (title: string, measures: string[], milestones: MilestoneSpec[], more = {}) =>
  addInitiative(client, cast, { title, measures, lead: "PUB-A", milestones, ...more })
const claim = (reportedProgress: number | null) => ({
  reports: [
    {
      organisation: "PUB-A",
      periodStart: "2026-01-01",
      periodEnd: "2026-02-01",
      summary: "…",
      reportedProgress,
    },
  ],
})
const approved = (weight = 1) => ({ title: "A", dueDate: day(-40), weight, status: "approved" as const })
const open = (days: number, weight = 1) => ({ title: "O", dueDate: day(days), weight })

beforeAll(async () => {
  client = new pg.Client({ connectionString: database.ownerUrl() })
  await client.connect()
  const lead = await addOrganisation(client, "PUB-A", ["甲局", "Bureau A"])
  const reviewerOrganisation = await addOrganisation(client, "PUB-R", ["评估中心", "Review centre"])
  cast = {
    maker: await addUser(client, "maker@x.example", "Maker", "agency_lead", lead),
    reviewer: await addUser(client, "reviewer@x.example", "Reviewer", "reviewer", reviewerOrganisation),
    reviewerOrganisation,
  }
  // Two measures of one recommendation and one of another in the same pillar: counts once in each.
  await add("late 75", ["ECO-1.1", "ECO-1.2", "ECO-2.1"], [approved(3), open(-1)], claim(60))
  await add("soon 40", ["ECO-1.1"], [approved(2), open(30, 3)], claim(0))
  await add("none", ["ECO-1.3"], [], claim(null))
  await add("on time 0", ["GOV-1.1"], [open(31)], { status: "suspended" })
  await add("done 100", ["GOV-1.1"], [approved()], { status: "completed", ...claim(100) })
  await add("cancelled 50", ["ECO-1.1"], [approved(), { ...open(-1), status: "cancelled" as const }], {
    status: "cancelled",
    ...claim(90),
  })
  await add(
    "submitted late",
    ["GOV-2.1"],
    [{ title: "S", dueDate: day(-10), status: "submitted" as const, submittedOn: day(-9) }],
  )
  await add(
    "submitted early",
    ["GOV-2.1"],
    [{ title: "S", dueDate: day(-10), status: "submitted" as const, submittedOn: day(-50) }],
  )
})
afterAll(() => client.end())

const titles = async (schedule: "late" | "due_soon" | "on_time" | "done") =>
  (await listInitiatives({ schedule }, whole)).data.map((one) => one.title)

describe("figures", () => {
  it("are means rounded down over initiatives that count, each once, and say what is missing", async () => {
    const pillars = await listPillars()
    const all = new Map(
      pillars.flatMap((one) => [one, ...one.recommendations]).map((one) => [one.code, one] as const),
    )
    expect(all.get("ECO-1")).toMatchObject({
      initiativeCount: 3,
      progress: { verified: 57, reported: 30, missing: { verified: 1, reported: 1 } },
      measureCount: { all: 7, answered: 3 },
    })
    expect(all.get("ECO-2")).toMatchObject({ initiativeCount: 1, progress: { verified: 75, reported: 60 } })
    expect(all.get("ECO")).toMatchObject({
      initiativeCount: 3,
      progress: { verified: 57, reported: 30, missing: { verified: 1, reported: 1 } },
    })
    expect(all.get("GOV-1")).toMatchObject({
      initiativeCount: 2,
      progress: { verified: 50, reported: 100, missing: { verified: 0, reported: 1 } },
    })
  })

  it("are null, not 0, where nothing is known", async () => {
    const [eco] = await listPillars()
    expect(eco?.recommendations.find((one) => one.code === "ECO-4")).toMatchObject({
      status: null,
      initiativeCount: 0,
      progress: { verified: null, reported: null, missing: { verified: 0, reported: 0 } },
    })
    expect((await listInitiatives({ q: "none" }, whole)).data[0]).toMatchObject({
      progress: { verified: null, reported: null },
      schedule: null,
    })
    expect((await listInitiatives({ q: "soon 40" }, whole)).data[0]?.progress).toEqual({
      verified: 40,
      stale: 0,
      reported: 0,
    })
  })

  it("open to their inputs", async () => {
    const inputs = await listFigureInputs("ECO-1", 30)
    expect(inputs.map((one) => [one.title, one.verified, one.reported])).toEqual([
      ["none", null, null],
      ["soon 40", 40, 0],
      ["late 75", 75, 60],
    ])
  })
})

describe("lists", () => {
  it("filter by the schedule that each initiative shows", async () => {
    expect(await titles("late")).toEqual(["submitted late", "late 75"])
    expect(await titles("due_soon")).toEqual(["soon 40"])
    expect(await titles("on_time")).toEqual(["submitted early", "on time 0"])
    expect(await titles("done")).toEqual(["cancelled 50", "done 100"])
    const { data } = await listInitiatives({}, whole)
    for (const schedule of ["late", "due_soon", "on_time", "done"] as const) {
      expect(await titles(schedule)).toEqual(
        data.filter((one) => one.schedule === schedule).map((one) => one.title),
      )
    }
  })

  it("count late active initiatives as they list them", async () => {
    const late = await listLateInitiatives(10)
    expect(late.map((one) => one.title)).toEqual(["late 75", "submitted late"])
    expect(await countInitiatives()).toEqual({ counted: 7, late: late.length })
  })

  it("narrow by scope, status, organisation and all at once", async () => {
    const count = async (filters: Parameters<typeof listInitiatives>[0]) =>
      (await listInitiatives(filters, whole)).data.length
    expect(await count({ recommendation: "ECO" })).toBe(4)
    expect(await count({ recommendation: "ECO-2" })).toBe(1)
    expect(await count({ status: "suspended" })).toBe(1)
    expect(await count({ organisation: "PUB-A" })).toBe(8)
    expect(await count({ organisation: "PUB-R" })).toBe(0)
    expect(await count({ recommendation: "ECO-1", status: "active", schedule: "late", q: "75" })).toBe(1)
    expect(await count({ recommendation: "ECO-9" })).toBe(0)
  })

  it("page through everything once, newest first", async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listInitiatives({}, { limit: 3, cursor })
      expect(page.data.length).toBeLessThanOrEqual(3)
      seen.push(...page.data.map((one) => one.ref))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual([...new Set(seen)].sort().reverse())
    expect(seen).toHaveLength(8)
  })

  it("list organisations that take part or decide, by code", async () => {
    const first = await listOrganisations({}, { limit: 1 })
    expect([first.data[0]?.code, first.nextCursor]).toEqual(["PUB-A", "PUB-A"])
    const second = await listOrganisations({}, { limit: 1, cursor: first.nextCursor ?? undefined })
    expect([second.data[0]?.code, second.nextCursor]).toEqual(["PUB-R", null])
    expect(await getOrganisation("PUB-A")).toMatchObject({ name: { "zh-CN": "甲局", en: "Bureau A" } })
  })
})

describe("addresses", () => {
  const read = (query: Query) => readFilters(initiativeFilters, query)

  it("are read as plain values, empty ones as not set", () => {
    expect(read({ q: " 数据 ", status: "", recommendation: "ECO-1", cursor: "x", other: "y" })).toEqual({
      filters: { q: "数据", recommendation: "ECO-1" },
      rejected: [],
    })
  })

  it.each<[string, Query]>([
    ["status", { status: "draft" }],
    ["status", { status: ["active", "active"] }],
    ["schedule", { schedule: "early" }],
    ["recommendation", { recommendation: "ECO-1'--" }],
    ["measure", { measure: "ECO-1" }],
    ["organisation", { organisation: "a b" }],
    ["q", { q: "\u0000" }],
    ["q", { q: "\ud800" }],
    ["q", { q: "长".repeat(201) }],
  ])("name a bad %s instead of guessing", (name, query) => {
    expect(read({ ...query, ...(name === "q" ? {} : { q: "x" }) }).rejected).toEqual([name])
  })

  it("begin anew at a cursor that cannot be read", async () => {
    expect((await listInitiatives({}, { limit: 100, cursor: "not a cursor" })).data).toHaveLength(8)
    expect((await listOrganisations({}, { limit: 100, cursor: "a b" })).data).toHaveLength(2)
  })
})
