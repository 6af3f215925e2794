import { beforeAll, describe, expect, it } from "vitest"
import { requestAssignment } from "@/lib/assignments/commands/request-assignment"
import { acceptAssignment } from "@/lib/assignments/commands/step-assignment"
import { addDays, dayOf } from "@/lib/core/clock"
import { db } from "@/lib/core/db"
import { attachEvidence } from "@/lib/evidence/commands/attach-evidence"
import { createInitiative } from "@/lib/initiatives/commands/create-initiative"
import { editInitiative } from "@/lib/initiatives/commands/edit-initiative"
import { cancelInitiative, proposeInitiative, sendBackInitiative } from "@/lib/initiatives/commands/steps"
import { getInitiative, listInitiatives } from "@/lib/initiatives/queries"
import { scheduleOfMilestone } from "@/lib/initiatives/workflow"
import { deleteMilestone } from "@/lib/milestones/commands/edit-milestone"
import {
  approveMilestone,
  cancelMilestone,
  startMilestone,
  submitMilestone,
} from "@/lib/milestones/commands/steps"
import { draftProgressReport } from "@/lib/progress-reports/commands/draft-progress-report"
import { everyStatus, initiativeWith } from "@/tests/support/lifecycle-initiatives"
import { makePeople, organisations, userOf } from "@/tests/support/lifecycle-people"
import { randomNumbers } from "@/tests/support/random-numbers"
import { simpleInitiative } from "@/tests/support/simple-initiative"
import { done, outcome } from "@/tests/support/stage"
import { useDatabase } from "@/tests/support/use-database"

useDatabase()
beforeAll(makePeople, 60_000)

const reason = "There is a reason."
const input = { title: "Open data", measures: ["GOV-2.5"], leadOrganisation: organisations.lead }

describe("a draft", () => {
  it("of an agency_lead is led by their own organisation at once, and by no other", async () => {
    const lead = await userOf("lead-lead")
    const { ref } = done(await createInitiative(lead, input))
    expect(await getInitiative(lead, ref)).toMatchObject({
      status: "draft",
      assignments: [{ role: "lead", status: "accepted", organisation: { code: organisations.lead } }],
      progress: { verified: null, reported: null },
      schedule: null,
      recommendations: ["GOV-2"],
    })
    const other = { ...input, leadOrganisation: organisations.consulted }
    expect(await createInitiative(lead, other)).toMatchObject({
      error: { code: "not-permitted", rule: "part" },
    })
    for (const name of ["member-lead", "reviewer", "auditor"])
      expect([name, outcome(await createInitiative(await userOf(name), input))]).toEqual([
        name,
        "not-permitted",
      ])
  })

  it("of an administrator waits until the lead accepts, and cannot be proposed before", async () => {
    const { ref } = done(await createInitiative(await userOf("admin"), input))
    const lead = await userOf("lead-lead")
    expect(await proposeInitiative(lead, { ref })).toMatchObject({ error: { rule: "part" } })
    const assignment = await db().assignment.findFirstOrThrow({ where: { initiative: { ref } } })
    expect(assignment.status).toBe("requested")
    done(await acceptAssignment(lead, { id: assignment.id }))
    expect(outcome(await proposeInitiative(lead, { ref }))).toBe("milestone-required")
  })

  it("takes only measures that there are, each once, and dates in order", async () => {
    const lead = await userOf("lead-lead")
    const wrong = (more: object) => createInitiative(lead, { ...input, ...more })
    expect(await wrong({ measures: ["GOV-2.5", "GOV-9.9"] })).toMatchObject({
      error: { code: "invalid", errors: [{ path: "measures", message: "unknown-measure" }] },
    })
    for (const more of [{ measures: [] }, { title: "" }, { title: { not: "" } }, { startDate: "2026-02-30" }])
      expect(outcome(await wrong(more))).toBe("invalid")
    expect(outcome(await wrong({ startDate: "2026-02-02", dueDate: "2026-02-01" }))).toBe("invalid")
    const { ref } = done(await wrong({ measures: ["GOV-2.5", "GOV-2.5", "ECO-1.1"] }))
    const scopes = await db().initiativeScope.findMany({
      where: { initiative: { ref } },
      orderBy: { scope: "asc" },
    })
    expect(scopes.map((one) => one.scope)).toEqual(["ECO", "ECO-1", "GOV", "GOV-2"])
    done(await editInitiative(lead, { ref, version: 1, measures: ["ECO-1.1"] }))
    expect(outcome(await editInitiative(lead, { ref, version: 1, title: "Later" }))).toBe("stale")
    expect(await getInitiative(lead, ref)).toMatchObject({
      measures: ["ECO-1.1"],
      title: input.title,
      version: 2,
    })
  })

  it("cannot be proposed once its last milestone is gone, and goes back and forth with the office", async () => {
    const [lead, admin] = [await userOf("lead-lead"), await userOf("admin")]
    const ref = await simpleInitiative("draft", [{ dueDate: "2030-01-01" }])
    done(await proposeInitiative(lead, { ref }))
    done(await sendBackInitiative(admin, { ref, reason }))
    expect(await getInitiative(lead, ref)).toMatchObject({ status: "draft", statusReason: reason })
    done(await deleteMilestone(lead, { ref: `${ref}/M1`, version: 1 }))
    expect(outcome(await proposeInitiative(lead, { ref }))).toBe("milestone-required")
  })
})

describe("cancelling", () => {
  it("withdraws submissions, cancels open milestones and ends every part for the one reason, event by event", async () => {
    const ref = await initiativeWith("active")
    done(await cancelInitiative(await userOf("admin"), { ref, reason: "The budget is gone." }))
    const row = await db().initiative.findUniqueOrThrow({
      where: { ref },
      include: {
        milestones: { orderBy: { number: "asc" }, include: { submissions: true } },
        assignments: true,
      },
    })
    const expected = everyStatus.map(({ status }) => (status === "approved" ? "approved" : "cancelled"))
    expect(row.milestones.map((one) => one.status)).toEqual(expected)
    const open = row.milestones.flatMap((one) => (one.status === "approved" ? [] : one.submissions))
    expect(open.some((one) => one.withdrawnAt !== null)).toBe(true)
    expect(row.assignments.every((one) => ["ended", "declined"].includes(one.status))).toBe(true)
    const lead = row.assignments.find((one) => one.role === "lead")
    expect([row.statusReason, lead?.reason]).toEqual(["The budget is gone.", "The budget is gone."])
    const events = await db().auditEvent.findMany({
      where: { initiative: ref, reason: "The budget is gone." },
    })
    const actions = events.map((one) => one.action).sort()
    expect(actions).toEqual([
      ...Array(4).fill("assignment.end"),
      "initiative.cancel",
      ...Array(5).fill("milestone.cancel"),
      "milestone.withdraw",
    ])
    expect(row).toMatchObject({ openCount: 0, approvedCount: 1, nextDueDate: null, submittedSlack: null })
  })
})

describe("reported progress", () => {
  it("is the claim of who leads: of nobody else, and of nobody who led before", async () => {
    const [lead, admin, next] = [
      await userOf("lead-lead"),
      await userOf("admin"),
      await userOf("lead-supporting"),
    ]
    const initiative = await simpleInitiative("active")
    const period = (day: number) => ({
      periodStart: "2026-01-01",
      periodEnd: `2026-01-${day}`,
      summary: "Work.",
    })
    const report = async (by: typeof lead, day: number, reportedProgress: number) =>
      done(await draftProgressReport(by, { initiative, ...period(day), reportedProgress, publish: true }))
    const reported = async () => (await getInitiative(admin, initiative))?.progress.reported
    const ask = { initiative, organisation: organisations.supporting }
    const { id } = done(await requestAssignment(lead, { ...ask, role: "supporting" }))
    done(await acceptAssignment(next, { id }))
    await report(next, 25, 90)
    expect(await reported()).toBeNull()
    await report(lead, 20, 60)
    expect(await reported()).toBe(60)
    const offer = done(await requestAssignment(admin, { ...ask, role: "lead" }))
    expect(await reported()).toBe(60)
    done(await acceptAssignment(next, { id: offer.id }))
    expect(await reported()).toBe(90)
    const back = { initiative, organisation: organisations.lead, role: "supporting" }
    const helper = done(await requestAssignment(next, back))
    done(await acceptAssignment(lead, { id: helper.id }))
    await report(lead, 31, 10)
    expect(await reported()).toBe(90)
  })
})

describe("the list of initiatives", () => {
  it("filtered by schedule holds those whose worst open milestone is that, on random milestones", async () => {
    const [lead, admin] = [await userOf("lead-lead"), await userOf("admin")]
    const reviewer = await userOf("reviewer")
    const today = dayOf()
    const { below, one } = randomNumbers(7)
    const edges = [-40, -1, 0, 1, 29, 30, 31, 32, 90]
    for (let made = 0; made < 24; made++) {
      const dates = Array.from({ length: 1 + below(3) }, () => ({ dueDate: addDays(today, one(edges)) }))
      const initiative = await simpleInitiative("active", dates)
      for (const index of dates.keys()) {
        const ref = `${initiative}/M${index + 1}`
        const life = below(5)
        if (life === 1) done(await cancelMilestone(admin, { ref, reason }))
        if (life < 2) continue
        done(await startMilestone(lead, { ref }))
        if (life === 2) continue
        done(await attachEvidence(lead, { milestone: ref, title: "Photo", url: "https://example.org/" }))
        done(await submitMilestone(lead, { ref }))
        if (life === 4) done(await approveMilestone(reviewer, { ref }))
      }
    }
    const { data: all } = await listInitiatives(admin, {}, { limit: 100 })
    const order = ["late", "due_soon", "on_time"] as const
    const worstOf = (view: (typeof all)[number]) => {
      const open = view.milestones.filter((each) => !["approved", "cancelled"].includes(each.status))
      const seen = open.map((each) => scheduleOfMilestone(each, today))
      const done = view.milestones.some((each) => each.status === "approved") ? "done" : null
      return order.find((schedule) => seen.includes(schedule)) ?? done
    }
    for (const view of all) expect([view.ref, view.schedule]).toEqual([view.ref, worstOf(view)])
    for (const schedule of [...order, "done"] as const) {
      const { data } = await listInitiatives(admin, { schedule }, { limit: 100 })
      const expected = all.filter((view) => worstOf(view) === schedule).map((view) => view.ref)
      expect([schedule, data.map((view) => view.ref)]).toEqual([schedule, expected])
      expect(expected.length).toBeGreaterThan(0)
    }
  }, 120_000)

  it("turns its pages newest first, and gives nothing for a page that never was", async () => {
    const admin = await userOf("admin")
    const refs: string[] = []
    let cursor: string | undefined
    do {
      const page = await listInitiatives(admin, {}, { limit: 5, cursor })
      refs.push(...page.data.map((view) => view.ref))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(refs).toEqual([...new Set(refs)].sort().reverse())
    expect(refs.length).toBe(await db().initiative.count())
    expect((await listInitiatives(admin, {}, { limit: 5, cursor: "no such page" })).data).toEqual([])
  })
})
