import pg from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { publicDb } from "@/lib/core/db"
import { listPillars, listRecommendations, listScopes } from "@/lib/publication/queries/catalogue"
import { getLastChange, listChanges } from "@/lib/publication/queries/changes"
import {
  getEvidence,
  getInitiative,
  getMilestone,
  getReportedClaim,
  listProgressReports,
} from "@/lib/publication/queries/initiative"
import {
  listFigureInputs,
  listInitiatives,
  listInitiativesWithMilestones,
  listLateInitiatives,
} from "@/lib/publication/queries/initiatives"
import { countParts, getOrganisation, listOrganisations } from "@/lib/publication/queries/organisations"
import { getMeasure, getRecommendation } from "@/lib/publication/queries/recommendation"
import { addEvent, addInitiative, addOrganisation, addUser, type Cast } from "@/tests/support/public-fixture"
import { useDatabase } from "@/tests/support/use-database"

const database = useDatabase()
const secret = "不公开-internal-7f3a"
const shown = "公开-visible"
const refs = { open: "", draft: "", proposed: "", cancelled: "" }
let client: pg.Client
let cast: Cast

const whole = { limit: 100 }
const textOf = (value: unknown) =>
  JSON.stringify(value, (_key, one) => (typeof one === "bigint" ? `${one}` : one))

beforeAll(async () => {
  client = new pg.Client({ connectionString: database.ownerUrl() })
  await client.connect()
  const lead = await addOrganisation(client, "PUB-A", ["甲局", "Bureau A"])
  await addOrganisation(client, "PUB-B", ["乙校", "School B"], { sector: "academia", level: "none" })
  await addOrganisation(client, "PUB-C", [`${secret}丙`, `${secret} C`])
  await addOrganisation(client, "PUB-D", [`${secret}丁`, `${secret} D`])
  const reviewers = await addOrganisation(client, "PUB-R", ["评估中心", "Review centre"])
  cast = {
    maker: await addUser(
      client,
      `maker.${secret.replace("不公开-", "")}@x.example`,
      `${secret} 张`,
      "agency_lead",
      lead,
    ),
    reviewer: await addUser(client, "reviewer@x.example", `${secret} 李`, "reviewer", reviewers),
    reviewerOrganisation: reviewers,
  }
  const hidden = {
    title: `${secret} title`,
    summary: secret,
    measures: ["ECO-4.1"],
    lead: "PUB-C",
    milestones: [{ title: secret, criteria: secret, dueDate: "2026-01-01" }],
  }
  refs.draft = await addInitiative(client, cast, { ...hidden, status: "draft" })
  refs.proposed = await addInitiative(client, cast, { ...hidden, status: "proposed" })
  refs.open = await addInitiative(client, cast, {
    title: `${shown} 100%_数据\\集`,
    measures: ["ECO-1.6", "ECO-1.7"],
    lead: "PUB-A",
    others: [
      { organisation: "PUB-B", role: "supporting", status: "ended", note: secret, reason: secret },
      { organisation: "PUB-C", role: "supporting", status: "requested", note: secret },
      { organisation: "PUB-D", role: "consulted", status: "declined", note: secret, reason: secret },
    ],
    milestones: [
      {
        title: `${shown} M1`,
        dueDate: "2026-03-01",
        firstDueDate: "2026-02-01",
        reason: secret,
        weight: 3,
        status: "approved",
        comment: secret,
        evidence: [
          { title: `${shown} evidence`, visibility: "public" },
          { title: secret, visibility: "internal" },
        ],
      },
      {
        title: `${shown} M2`,
        dueDate: "2026-04-01",
        status: "returned",
        comment: secret,
        evidence: [{ title: secret, visibility: "public" }],
      },
    ],
    reports: [
      {
        organisation: "PUB-A",
        periodStart: "2026-01-01",
        periodEnd: "2026-03-31",
        summary: `${shown} report`,
        reportedProgress: 60,
      },
      {
        organisation: "PUB-A",
        periodStart: "2026-04-01",
        periodEnd: "2026-06-30",
        summary: secret,
        obstacles: secret,
        nextSteps: secret,
        reportedProgress: 90,
        draft: true,
        evidence: [{ title: secret, visibility: "public" }],
      },
    ],
  })
  refs.cancelled = await addInitiative(client, cast, {
    title: `${shown} cancelled`,
    measures: ["ECO-1.6"],
    lead: "PUB-A",
    status: "cancelled",
    reason: secret,
  })
  await client.query("UPDATE app.milestones SET status_reason = $1", [secret])
  const event = {
    organisation: "PUB-A",
    actor_role: "agency_lead",
    reason: secret,
    before: `{"title":"${secret}"}`,
  }
  await addEvent(client, {
    ...event,
    action: "milestone.adjust",
    subject: `${refs.open}/M1`,
    initiative: refs.open,
  })
  await addEvent(client, { ...event, action: "initiative.edit", subject: refs.open, initiative: refs.open })
  await addEvent(client, {
    ...event,
    action: "milestone.add",
    subject: `${refs.draft}/M1`,
    initiative: refs.draft,
  })
})
afterAll(() => client.end())

describe("what is internal", () => {
  it("stands in no view that the public role reads", async () => {
    const { rows: views } = await client.query("SELECT viewname FROM pg_views WHERE schemaname = 'published'")
    expect(views.length).toBeGreaterThan(15)
    for (const { viewname } of views) {
      const { rows } = await client.query(`SELECT * FROM published.${viewname}`)
      expect(textOf(rows), viewname).not.toContain(secret)
    }
  })

  it("comes out of no query", async () => {
    const evidence = await client.query("SELECT id FROM app.evidence")
    const answers = await Promise.all([
      listPillars(),
      listRecommendations(),
      listScopes(),
      listChanges(100),
      listLateInitiatives(100),
      listInitiatives({}, whole),
      listInitiatives({ q: secret }, whole),
      listInitiativesWithMilestones({}, whole),
      listFigureInputs("ECO", 100),
      listOrganisations({}, whole),
      listOrganisations({ q: secret }, whole),
      countParts(["PUB-A", "PUB-B", "PUB-C", "PUB-D"]),
      getRecommendation("ECO-1"),
      getRecommendation("ECO-4"),
      getMeasure("ECO-4.1"),
      ...Object.values(refs).flatMap((ref) => [
        getInitiative(ref),
        getMilestone(`${ref}/M1`),
        getMilestone(`${ref}/M2`),
        listProgressReports(ref, whole),
        getReportedClaim(ref),
        listChanges(100, ref),
      ]),
      ...evidence.rows.map((row) => getEvidence(row.id)),
    ])
    const text = textOf(answers)
    expect(text).not.toContain(secret)
    expect(text).not.toContain("x.example")
    for (const one of ["M1", "M2", "evidence", "report", "cancelled"])
      expect(text).toContain(`${shown} ${one}`)
  })

  it("is not even known of", async () => {
    expect(await getInitiative(refs.draft)).toBeNull()
    expect(await getInitiative(refs.proposed)).toBeNull()
    expect(await listProgressReports(refs.proposed, whole)).toBeNull()
    expect(await getMilestone(`${refs.proposed}/M1`)).toBeNull()
    expect(await getOrganisation("PUB-C")).toBeNull()
    expect(await getOrganisation("PUB-D")).toBeNull()
    expect((await listInitiatives({ measure: "ECO-4.1" }, whole)).data).toEqual([])
  })

  it("cannot be read under the public role", async () => {
    for (const table of ["initiatives", "users", "evidence", "audit_events", "milestones"]) {
      await expect(publicDb().$queryRawUnsafe(`SELECT * FROM app.${table}`)).rejects.toThrow(
        /permission denied/,
      )
    }
    await expect(publicDb().$executeRawUnsafe("UPDATE published.initiatives SET title = ''")).rejects.toThrow(
      /permission denied/,
    )
  })
})

describe("what is public", () => {
  it("shows an initiative with its dates, parts, decisions and evidence", async () => {
    const found = await getInitiative(refs.open)
    expect(found).toMatchObject({
      ref: refs.open,
      status: "active",
      recommendations: ["ECO-1"],
      measures: ["ECO-1.6", "ECO-1.7"],
      progress: { verified: 75, reported: 60 },
      schedule: "late",
    })
    expect(found?.assignments.map((one) => [one.organisation.code, one.role, one.status])).toEqual([
      ["PUB-A", "lead", "accepted"],
      ["PUB-B", "supporting", "ended"],
    ])
    expect(found?.milestones[0]).toMatchObject({
      ref: `${refs.open}/M1`,
      dueDate: "2026-03-01",
      firstDueDate: "2026-02-01",
      schedule: "done",
      adjustments: [{ from: "2026-02-01", to: "2026-03-01" }],
      decisions: [{ outcome: "approved", reason: null, organisation: { code: "PUB-R" } }],
      evidence: [{ title: `${shown} evidence` }],
    })
    expect(found?.milestones[1]).toMatchObject({ schedule: "late", evidence: [] })
    expect((await listProgressReports(refs.open, whole))?.data).toHaveLength(1)
    expect(await getReportedClaim(refs.open)).toMatchObject({ reportedProgress: 60, periodEnd: "2026-03-31" })
  })

  it("lists only public changes, newest first", async () => {
    expect((await listChanges(10)).map((one) => [one.action, one.subject, one.role])).toEqual([
      ["milestone.adjust", `${refs.open}/M1`, "agency_lead"],
    ])
    expect(await getLastChange()).toBeInstanceOf(Date)
  })

  it("answers measures by initiatives that count, not by cancelled ones", async () => {
    const found = await getRecommendation("ECO-1")
    const answered = found?.measures.map((one) => [one.code, one.initiativeCount])
    expect(answered).toContainEqual(["ECO-1.6", 1])
    expect(answered).toContainEqual(["ECO-1.1", 0])
    expect((await listInitiatives({ measure: "ECO-1.6" }, whole)).data.map((one) => one.ref)).toEqual([
      refs.cancelled,
      refs.open,
    ])
  })

  it("searches for %, _ and \\ as they stand", async () => {
    const count = async (q: string) => (await listInitiatives({ q }, whole)).data.length
    expect(await count("100%_数据\\集")).toBe(1)
    expect(await count("1%0")).toBe(0)
    expect(await count("100_数据")).toBe(0)
    expect(await count("VISIBLE")).toBe(2)
    expect(await count(refs.open.toLowerCase())).toBe(1)
  })
})
