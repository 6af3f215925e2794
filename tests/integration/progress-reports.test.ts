import { beforeAll, describe, expect, it } from "vitest"
import { requestAssignment } from "@/lib/assignments/commands/request-assignment"
import { acceptAssignment, endAssignment } from "@/lib/assignments/commands/step-assignment"
import type { UserActor } from "@/lib/core/actor"
import { addDays, dayOf } from "@/lib/core/clock"
import { db } from "@/lib/core/db"
import { suspendInitiative } from "@/lib/initiatives/commands/steps"
import { getInitiative } from "@/lib/initiatives/queries"
import { draftProgressReport } from "@/lib/progress-reports/commands/draft-progress-report"
import { editProgressReport } from "@/lib/progress-reports/commands/edit-progress-report"
import { publishProgressReport } from "@/lib/progress-reports/commands/publish-progress-report"
import {
  getLastReport,
  getProgressReport,
  listOwnDrafts,
  listProgressReports,
} from "@/lib/progress-reports/queries"
import { activeOf, type Cast, done, draftOf, makeCast, outcome } from "@/tests/support/stage"
import { useDatabase } from "@/tests/support/use-database"

useDatabase()

let cast: Cast
beforeAll(async () => {
  cast = await makeCast()
})

const page = { limit: 25 }
const reason = "For now."
const report = (initiative: string, more: Record<string, unknown> = {}) => ({
  initiative,
  periodStart: "2026-01-01",
  periodEnd: "2026-03-31",
  summary: "Two inspections held.",
  ...more,
})

async function written(actor: UserActor, initiative: string, more: Record<string, unknown> = {}) {
  return done(await draftProgressReport(actor, report(initiative, more))).id
}

async function withB(role: "supporting" | "consulted") {
  const initiative = await activeOf(cast)
  const { id } = done(await requestAssignment(cast.leadA, { initiative, organisation: "B", role }))
  done(await acceptAssignment(cast.leadB, { id }))
  return { initiative, assignment: id }
}

async function claimOf(initiative: string) {
  return (await getInitiative(cast.admin, initiative))?.progress.reported
}

describe("writing a report", () => {
  it("is for agencies with an accepted part, while the initiative is active", async () => {
    const { leadA, memberA, leadB, memberB, leadC, admin, auditor, reviewer } = cast
    const { initiative } = await withB("consulted")
    for (const actor of [leadA, memberA, leadB, memberB]) {
      expect(outcome(await draftProgressReport(actor, report(initiative)))).toBe("done")
    }
    for (const actor of [leadC, admin, auditor, reviewer]) {
      expect(outcome(await draftProgressReport(actor, report(initiative)))).toBe("not-permitted")
    }
    for (const actor of [memberA, memberB]) {
      expect(outcome(await draftProgressReport(actor, report(initiative, { publish: true })))).toBe(
        "not-permitted",
      )
    }
    const draft = await draftOf(cast)
    expect(outcome(await draftProgressReport(leadA, report(draft)))).toBe("wrong-status")
    expect(outcome(await draftProgressReport(leadB, report(draft)))).toBe("not-found")
    done(await suspendInitiative(admin, { ref: initiative, reason }))
    expect(outcome(await draftProgressReport(leadA, report(initiative)))).toBe("wrong-status")
  })

  it("refuses what is not so", async () => {
    const initiative = await activeOf(cast)
    const tomorrow = addDays(dayOf(), 1)
    const wrong = [
      { summary: " " },
      { summary: "x".repeat(5001) },
      { summary: "a\u0000b" },
      { summary: { not: "" } },
      { periodEnd: "2025-12-31" },
      { periodEnd: tomorrow },
      { periodEnd: "2026-02-30" },
      { reportedProgress: 101 },
      { reportedProgress: -1 },
      { reportedProgress: 1.5 },
      { assessment: "fine" },
      { publish: "maybe" },
      { corrects: "no-id" },
      { corrects: ["x"] },
      { language: "fr" },
    ]
    for (const one of wrong) {
      expect([one, outcome(await draftProgressReport(cast.leadA, report(initiative, one)))]).toEqual([
        one,
        "invalid",
      ])
    }
    expect(await db().progressReport.count({ where: { initiative: { ref: initiative } } })).toBe(0)
    expect(outcome(await draftProgressReport(cast.leadA, report(initiative, { periodEnd: dayOf() })))).toBe(
      "done",
    )
  })
})

describe("editing a draft", () => {
  it("is for its organisation, on the version that was read", async () => {
    const { leadA, memberA, leadB, admin, auditor, reviewer } = cast
    const { initiative, assignment } = await withB("supporting")
    const id = await written(memberA, initiative)
    const change = { id, summary: "Three inspections held.", reportedProgress: 30 }
    for (const actor of [leadB, reviewer])
      expect(outcome(await editProgressReport(actor, change))).toBe("not-found")
    for (const actor of [admin, auditor])
      expect(outcome(await editProgressReport(actor, change))).toBe("not-permitted")
    expect(outcome(await editProgressReport(leadA, { ...change, version: 9 }))).toBe("stale")
    expect(outcome(await editProgressReport(leadA, { ...change, periodEnd: "2025-01-01" }))).toBe("invalid")
    expect(outcome(await editProgressReport(leadA, { ...change, version: 1 }))).toBe("done")
    expect(outcome(await editProgressReport(memberA, { ...change, summary: "x", version: 1 }))).toBe("stale")
    expect(await getProgressReport(memberA, id)).toMatchObject({
      ...change,
      version: 2,
      obstacles: "",
      status: "draft",
    })
    const own = await written(leadB, initiative)
    done(await endAssignment(leadA, { id: assignment, reason }))
    expect(outcome(await editProgressReport(leadB, { id: own, summary: "x" }))).toBe("not-permitted")
  })

  it("is over once it is published", async () => {
    const { leadA } = cast
    const id = await written(leadA, await activeOf(cast), { publish: true })
    expect(outcome(await editProgressReport(leadA, { id, summary: "x" }))).toBe("wrong-status")
    await expect(db().progressReport.update({ where: { id }, data: { summary: "x" } })).rejects.toThrow(
      "published-is-final",
    )
  })
})

describe("publishing", () => {
  it("is for the organisation's agency_lead, and moves the claim", async () => {
    const { leadA, memberA, leadB, admin } = cast
    const { initiative } = await withB("supporting")
    const id = await written(memberA, initiative, { reportedProgress: 60 })
    expect(await claimOf(initiative)).toBeNull()
    expect(outcome(await publishProgressReport(memberA, { id }))).toBe("not-permitted")
    expect(outcome(await publishProgressReport(admin, { id }))).toBe("not-permitted")
    expect(outcome(await publishProgressReport(leadB, { id }))).toBe("not-found")
    expect(outcome(await publishProgressReport(leadA, { id, version: 2 }))).toBe("stale")
    expect(outcome(await publishProgressReport(leadA, { id, version: 1 }))).toBe("done")
    expect(outcome(await publishProgressReport(leadA, { id }))).toBe("wrong-status")
    expect(await claimOf(initiative)).toBe(60)
    await written(leadB, initiative, { reportedProgress: 99, periodEnd: "2026-04-30", publish: true })
    expect(await claimOf(initiative)).toBe(60)
    await written(leadA, initiative, { periodEnd: "2026-05-31", publish: true })
    expect(await claimOf(initiative)).toBe(60)
    await written(leadA, initiative, { periodEnd: "2026-02-28", reportedProgress: 10, publish: true })
    expect(await claimOf(initiative)).toBe(60)
  })

  it("by two at once publishes once", async () => {
    const initiative = await activeOf(cast)
    const id = await written(cast.leadA, initiative)
    const version = { id, version: 1 }
    const results = await Promise.all([
      publishProgressReport(cast.leadA, version),
      publishProgressReport(cast.leadA, version),
    ])
    expect(results.map(outcome).sort()).toEqual(["done", "stale"])
    const events = await db().auditEvent.count({
      where: { initiative, action: "progress-report.publish", outcome: "done" },
    })
    expect(events).toBe(1)
  })

  it("is written down with the draft, in the same transaction", async () => {
    const initiative = await activeOf(cast)
    const id = await written(cast.leadA, initiative, { publish: true, reportedProgress: 5 })
    const events = await db().auditEvent.findMany({
      where: { subject: `${initiative}/R:${id}` },
      orderBy: { seq: "asc" },
      select: { action: true, initiative: true },
    })
    expect(events).toEqual([
      { action: "progress-report.draft", initiative },
      { action: "progress-report.publish", initiative },
    ])
  })
})

describe("correcting", () => {
  it("takes the place of the report that it names, once", async () => {
    const { leadA, leadB } = cast
    const { initiative } = await withB("supporting")
    const first = await written(leadA, initiative, { reportedProgress: 60, publish: true })
    const draft = await written(leadA, initiative)
    const other = await activeOf(cast)
    const correction = { corrects: first, reportedProgress: 40 }
    expect(outcome(await draftProgressReport(leadB, report(initiative, correction)))).toBe("invalid")
    expect(outcome(await draftProgressReport(leadA, report(other, correction)))).toBe("invalid")
    expect(outcome(await draftProgressReport(leadA, report(initiative, { corrects: draft })))).toBe("invalid")
    const second = await written(leadA, initiative, { ...correction, publish: true })
    expect(await claimOf(initiative)).toBe(40)
    expect(await getProgressReport(leadB, first)).toMatchObject({ correctedBy: second, permittedActions: [] })
    expect(await getProgressReport(leadA, second)).toMatchObject({
      corrects: first,
      permittedActions: ["correct"],
    })
    expect(outcome(await draftProgressReport(leadA, report(initiative, correction)))).toBe("invalid")
    await written(leadA, initiative, { corrects: second, publish: true })
    expect(await claimOf(initiative)).toBeNull()
  })

  it("is possible while the initiative is suspended", async () => {
    const { leadA, admin } = cast
    const initiative = await activeOf(cast)
    const first = await written(leadA, initiative, { reportedProgress: 60, publish: true })
    const idle = await written(leadA, initiative)
    done(await suspendInitiative(admin, { ref: initiative, reason }))
    expect(outcome(await publishProgressReport(leadA, { id: idle }))).toBe("wrong-status")
    const id = await written(leadA, initiative, { corrects: first, reportedProgress: 50 })
    expect(outcome(await editProgressReport(leadA, { id, corrects: null }))).toBe("wrong-status")
    done(await publishProgressReport(leadA, { id }))
    expect(await claimOf(initiative)).toBe(50)
  })

  it("of one report by two at once happens once, and the other draft can become a report of its own", async () => {
    const { leadA } = cast
    const initiative = await activeOf(cast)
    const corrects = await written(leadA, initiative, { reportedProgress: 60, publish: true })
    const drafts = [
      await written(leadA, initiative, { corrects }),
      await written(leadA, initiative, { corrects }),
    ]
    const results = await Promise.all(drafts.map((id) => publishProgressReport(leadA, { id })))
    expect(results.map(outcome).sort()).toEqual(["done", "invalid"])
    const left = drafts.find((_, index) => results[index]?.ok === false) ?? ""
    done(await editProgressReport(leadA, { id: left, corrects: null }))
    done(await publishProgressReport(leadA, { id: left }))
    const atOnce = await Promise.all(
      [1, 2].map(() => draftProgressReport(leadA, report(initiative, { corrects: left, publish: true }))),
    )
    expect(atOnce.map(outcome).sort()).toEqual(["done", "invalid"])
  })
})

describe("reading reports", () => {
  it("gives published ones to everybody, drafts to their organisation and to those who oversee", async () => {
    const { leadA, memberA, leadB, memberB, leadC, admin, auditor, reviewer } = cast
    const { initiative } = await withB("consulted")
    const published = await written(leadA, initiative, { publish: true })
    const draft = await written(memberB, initiative)
    const seenBy = async (actor: UserActor) =>
      (await listProgressReports(actor, initiative, page))?.data.map((one) => one.id)
    for (const actor of [leadB, memberB, admin, auditor])
      expect(await seenBy(actor)).toEqual([draft, published])
    for (const actor of [leadA, memberA, leadC, reviewer]) expect(await seenBy(actor)).toEqual([published])
    expect(await getProgressReport(leadA, draft)).toBeNull()
    expect(await getProgressReport(leadC, published)).toMatchObject({ author: null, publishedBy: null })
    expect(await getProgressReport(leadB, published)).toMatchObject({ author: "agency_lead A" })
    expect(await listProgressReports(leadC, await draftOf(cast), page)).toBeNull()
    expect((await listOwnDrafts(leadB, page)).data.map((one) => one.id)).toContain(draft)
    expect((await getProgressReport(leadB, draft))?.permittedActions).toEqual([
      "edit",
      "publish",
      "attach-evidence",
    ])
    expect((await getProgressReport(memberB, draft))?.permittedActions).toEqual(["edit", "attach-evidence"])
  })

  it("pages from the newest on, and has the organisation's last one at hand", async () => {
    const { leadA, memberA, leadB } = cast
    const initiative = await activeOf(cast)
    expect(await getLastReport(memberA, initiative)).toBeNull()
    const first = await written(leadA, initiative, { publish: true })
    const late = await written(leadA, initiative, { periodEnd: "2026-06-30", publish: true })
    const third = await written(leadA, initiative, { periodEnd: "2026-05-31", publish: true })
    await written(leadA, initiative, { periodEnd: "2026-07-31" })
    expect((await getLastReport(memberA, initiative))?.id).toBe(late)
    expect(await getLastReport(leadB, initiative)).toBeNull()
    const one = await listProgressReports(leadB, initiative, { limit: 2 })
    const two = await listProgressReports(leadB, initiative, { limit: 2, cursor: one?.nextCursor ?? "" })
    expect([one, two].map((it) => it?.data.map((row) => row.id))).toEqual([[third, late], [first]])
    expect(two?.nextCursor).toBeNull()
  })
})
