import { describe, expect, it } from "vitest"
import { actorOfEmail, systemActor } from "@/lib/auth/actor"
import { createUser } from "@/lib/auth/commands/create-user"
import { dayOf } from "@/lib/core/clock"
import { db } from "@/lib/core/db"
import { InitiativeStatus, MilestoneStatus, Sector } from "@/lib/core/prisma/enums"
import { clearDemo } from "@/lib/demo/commands/clear-demo"
import { demoState, loadDemo } from "@/lib/demo/commands/load-demo"
import { listInitiatives } from "@/lib/initiatives/queries"
import { isStale } from "@/lib/initiatives/workflow"
import { approveMilestone } from "@/lib/milestones/commands/steps"
import { createOrganisation } from "@/lib/organisations/commands"
import { firstBreak, scopeFigures, tableHash } from "@/tests/support/recomputed"
import { done } from "@/tests/support/stage"
import { useDatabase } from "@/tests/support/use-database"

useDatabase("demo")

const auditor = async () => {
  const actor = await actorOfEmail("auditor@demo.example")
  if (!actor) throw new Error("no auditor")
  return actor
}

async function counts() {
  return {
    initiatives: await db().initiative.count(),
    milestones: await db().milestone.count(),
    users: await db().user.count(),
    organisations: await db().organisation.count(),
    reports: await db().progressReport.count(),
    decisions: await db().decision.count(),
  }
}

describe("the demonstration", () => {
  it("is told once, however often it is loaded", async () => {
    const before = { ...(await counts()), hash: await tableHash("initiatives") }
    expect(await loadDemo()).toBe(false)
    expect({ ...(await counts()), hash: await tableHash("initiatives") }).toEqual(before)
  })

  it("shows every status of initiatives and milestones, both pillars and five sectors", async () => {
    const initiatives = await db().initiative.groupBy({ by: ["status"] })
    expect(initiatives.map((one) => one.status).sort()).toEqual(Object.values(InitiativeStatus).sort())
    const milestones = await db().milestone.groupBy({ by: ["status"] })
    expect(milestones.map((one) => one.status).sort()).toEqual(Object.values(MilestoneStatus).sort())
    const leads = await db().assignment.findMany({
      where: { role: "lead", status: "accepted" },
      select: { organisation: { select: { sector: true } } },
    })
    const sectors = new Set(leads.map((one) => one.organisation.sector))
    const helping = await db().assignment.findMany({
      where: { status: "accepted" },
      select: { organisation: { select: { sector: true } } },
    })
    for (const one of helping) sectors.add(one.organisation.sector)
    expect([...sectors].sort()).toEqual(Object.values(Sector).sort())
    const scopes = await db().initiativeScope.groupBy({ by: ["scope"] })
    const codes = scopes.map((one) => one.scope)
    const recommendations = await db().recommendation.findMany({ select: { code: true } })
    for (const pillar of ["ECO", "GOV"]) expect(codes).toContain(pillar)
    expect(recommendations.filter((one) => !codes.includes(one.code))).toEqual([])
  })

  it("shows what is late, due soon, on time and done, and reported above verified", async () => {
    for (const schedule of ["late", "due_soon", "on_time", "done"] as const) {
      const { data } = await listInitiatives(await auditor(), { schedule }, { limit: 1 })
      expect([schedule, data.length]).toEqual([schedule, 1])
    }
    const { data } = await listInitiatives(await auditor(), { status: "active" }, { limit: 100 })
    const above = data.filter(({ progress }) => (progress.reported ?? 0) > (progress.verified ?? 100))
    expect(above.length).toBeGreaterThan(0)
  })

  it("shows approvals that a change or the date made stale, one confirmed since, and one that waits for a second reviewer", async () => {
    const today = dayOf()
    const approved = await db().milestone.findMany({
      where: { status: "approved" },
      select: { status: true, staleSince: true, validUntil: true },
    })
    const changed = approved.filter((one) => one.staleSince !== null)
    const over = approved.filter((one) => one.staleSince === null && isStale(one, today))
    expect([changed.length, over.length]).toEqual([1, 1])
    expect(await db().decision.count({ where: { outcome: "confirmed" } })).toBe(1)
    const priorities = await db().recommendation.findMany({
      where: { priority: true },
      select: { code: true },
    })
    expect(priorities).toEqual([{ code: "ECO-2" }])
    const waiting = { status: "submitted", decisions: { some: { outcome: "approved" } } } as const
    expect(await db().milestone.count({ where: waiting })).toBe(1)
  })

  it("says of itself that it is fictional, and happened before today", async () => {
    expect(await db().organisation.count({ where: { demo: false } })).toBe(0)
    expect(await db().user.count({ where: { demo: false } })).toBe(0)
    expect(await db().initiative.count({ where: { demo: false } })).toBe(0)
    const names = await db().organisation.findMany({ select: { code: true, nameZh: true, nameEn: true } })
    const unsaid = names.filter(
      ({ nameZh, nameEn }) => !nameZh.includes("虚构") || !nameEn.includes("fictional"),
    )
    expect(unsaid).toEqual([])
    const latest = await db().auditEvent.findFirstOrThrow({ orderBy: { at: "desc" }, select: { at: true } })
    expect(dayOf(latest.at) <= dayOf()).toBe(true)
  })

  it("holds what the accounts of the contract are promised", async () => {
    const promised: Record<string, [string, string]> = {
      "admin@demo.example": ["administrator", "DEMO-O"],
      "admin-2@demo.example": ["administrator", "DEMO-O"],
      "auditor@demo.example": ["auditor", "DEMO-O"],
      "reviewer@demo.example": ["reviewer", "DEMO-R"],
      "reviewer-2@demo.example": ["reviewer", "DEMO-S"],
      "lead-a@demo.example": ["agency_lead", "DEMO-A"],
      "member-a@demo.example": ["agency_member", "DEMO-A"],
      "lead-b@demo.example": ["agency_lead", "DEMO-B"],
    }
    for (const [email, [role, organisation]] of Object.entries(promised)) {
      const actor = await actorOfEmail(email)
      expect([email, actor?.role, actor?.organisationCode]).toEqual([email, role, organisation])
    }
    const reviewers = { organisation: { code: { in: ["DEMO-R", "DEMO-S"] } } }
    expect(await db().assignment.count({ where: reviewers })).toBe(0)
  })

  it("adds up, and its trail is whole", async () => {
    const { kept, computed } = await scopeFigures()
    expect(kept).toEqual(computed)
    expect(await firstBreak()).toBeNull()
  })
})

describe("clearing the demonstration", () => {
  it("keeps and names what a real person decided, removes the rest, and stays away", async () => {
    const office = {
      name: { "zh-CN": "评审处", en: "Review office" },
      sector: "government",
      level: "national",
    }
    done(await createOrganisation(systemActor("cli"), { code: "REAL", ...office }))
    const person = { email: "real@example.org", name: "Real", role: "reviewer", organisation: "REAL" }
    done(await createUser(systemActor("cli"), person))
    const reviewer = await actorOfEmail("real@example.org")
    if (!reviewer) throw new Error("no reviewer")
    const { number, initiative } = await db().milestone.findFirstOrThrow({
      where: { status: "submitted", initiative: { status: "active" } },
      select: { number: true, initiative: { select: { ref: true } } },
    })
    done(await approveMilestone(reviewer, { ref: `${initiative.ref}/M${number}` }))
    const { initiatives } = await counts()
    const events = await db().auditEvent.count()

    const cleared = await clearDemo()
    expect(cleared.removed.initiatives).toBe(initiatives - 1)
    expect(cleared.kept.filter((one) => one.startsWith("INI-"))).toEqual([initiative.ref])
    const left = await db().initiative.findMany({
      select: { ref: true, assignments: { select: { id: true } } },
    })
    expect(left.map((one) => one.ref)).toEqual([initiative.ref])
    expect(left[0]?.assignments.length).toBeGreaterThan(0)
    expect(await db().decision.count({ where: { reviewerId: reviewer.userId } })).toBe(1)
    expect(await actorOfEmail("real@example.org")).not.toBeNull()
    expect(await db().recommendationAssessment.count()).toBe(0)
    const organisations = await db().organisation.findMany({ where: { demo: true }, select: { code: true } })
    const codes = cleared.kept.filter((one) => one.startsWith("DEMO-"))
    expect(organisations.map((one) => one.code).sort()).toEqual(codes)

    expect(await db().auditEvent.count()).toBe(events + 2)
    expect(await firstBreak()).toBeNull()
    const { kept, computed } = await scopeFigures()
    expect(kept).toEqual(computed)
    expect(await demoState()).toBe("cleared")
    expect(await loadDemo()).toBe(false)
    expect(await db().initiative.count()).toBe(1)
  })

  it("leaves nobody of it who can sign in", async () => {
    expect(await db().user.count({ where: { demo: true, passwordHash: { not: null } } })).toBe(0)
    expect(await db().session.count({ where: { user: { demo: true } } })).toBe(0)
    expect(await db().apiToken.count({ where: { user: { demo: true } } })).toBe(0)
  })
})
