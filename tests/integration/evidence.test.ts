import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, describe, expect, it } from "vitest"
import { requestAssignment } from "@/lib/assignments/commands/request-assignment"
import { acceptAssignment, endAssignment } from "@/lib/assignments/commands/step-assignment"
import type { Actor } from "@/lib/core/actor"
import { db } from "@/lib/core/db"
import { env } from "@/lib/core/env"
import { type ReceivedFile, receiveFile } from "@/lib/core/storage"
import { attachEvidence } from "@/lib/evidence/commands/attach-evidence"
import { getEvidence, openEvidence } from "@/lib/evidence/queries/get-evidence"
import { listEvidence } from "@/lib/evidence/queries/list-evidence"
import { suspendInitiative } from "@/lib/initiatives/commands/steps"
import {
  approveMilestone,
  revokeMilestone,
  startMilestone,
  submitMilestone,
} from "@/lib/milestones/commands/steps"
import { draftProgressReport } from "@/lib/progress-reports/commands/draft-progress-report"
import { publishProgressReport } from "@/lib/progress-reports/commands/publish-progress-report"
import { getProgressReport } from "@/lib/progress-reports/queries"
import { pdf } from "@/tests/support/sample-files"
import { activeOf, type Cast, done, draftOf, makeCast, outcome } from "@/tests/support/stage"
import { overwriteStored, storedBytes } from "@/tests/support/stored-bytes"
import { useDatabase } from "@/tests/support/use-database"

useDatabase()

let cast: Cast
beforeAll(async () => {
  cast = await makeCast()
})

const page = { limit: 25 }
const reason = "For now."
const link = { title: "Minutes", url: "https://example.org/minutes" }

async function received(): Promise<ReceivedFile> {
  async function* pieces() {
    yield pdf.subarray(0, 10)
    yield pdf.subarray(10)
  }
  return done(await receiveFile(pieces(), "报告.pdf"))
}

function waitingFiles(): string[] {
  const folder = join(env().LUOSHI_DATA_DIR, "files", "incoming")
  return existsSync(folder) ? readdirSync(folder) : []
}

async function withB(role: "supporting" | "consulted" = "supporting") {
  const initiative = await activeOf(cast)
  const { id } = done(await requestAssignment(cast.leadA, { initiative, organisation: "B", role }))
  done(await acceptAssignment(cast.leadB, { id }))
  return { initiative, milestone: `${initiative}/M1`, assignment: id }
}

async function draftBy(actor: Actor, initiative: string) {
  const report = { initiative, periodStart: "2026-01-01", periodEnd: "2026-03-31", summary: "Done." }
  return done(await draftProgressReport(actor, report)).id
}

async function readersOf(id: string): Promise<string[]> {
  const { leadA, memberA, leadB, memberB, leadC, admin, auditor, reviewer } = cast
  const actors = { leadA, memberA, leadB, memberB, leadC, admin, auditor, reviewer, nobody: null }
  const seen: string[] = []
  for (const [name, actor] of Object.entries(actors)) if (await getEvidence(actor, id)) seen.push(name)
  return seen
}

describe("attaching evidence to a milestone", () => {
  it("is for lead and supporting organisations, while both are under way", async () => {
    const { leadA, memberA, leadB, memberB, leadC, admin, auditor, reviewer } = cast
    const { milestone, initiative } = await withB()
    for (const actor of [leadA, memberA, leadB, memberB]) {
      expect(outcome(await attachEvidence(actor, { ...link, milestone }))).toBe("done")
    }
    for (const actor of [leadC, admin, auditor, reviewer]) {
      expect(outcome(await attachEvidence(actor, { ...link, milestone }))).toBe("not-permitted")
    }
    expect(outcome(await attachEvidence(leadA, { ...link, milestone: `${initiative}/M9` }))).toBe("not-found")
    done(await startMilestone(leadA, { ref: milestone }))
    done(await submitMilestone(leadA, { ref: milestone }))
    expect(outcome(await attachEvidence(leadA, { ...link, milestone }))).toBe("wrong-status")
    const draft = await draftOf(cast)
    expect(outcome(await attachEvidence(leadA, { ...link, milestone: `${draft}/M1` }))).toBe("wrong-status")
    expect(outcome(await attachEvidence(leadB, { ...link, milestone: `${draft}/M1` }))).toBe("not-found")
    done(await suspendInitiative(admin, { ref: initiative, reason }))
    expect(outcome(await attachEvidence(leadA, { ...link, milestone: `${initiative}/M2` }))).toBe(
      "wrong-status",
    )
  })

  it("is not for consulted organisations, nor for those whose part has ended", async () => {
    const { leadA, leadB } = cast
    const consulted = await withB("consulted")
    expect(outcome(await attachEvidence(leadB, { ...link, milestone: consulted.milestone }))).toBe(
      "not-permitted",
    )
    const { milestone, assignment } = await withB()
    done(await endAssignment(leadA, { id: assignment, reason }))
    expect(outcome(await attachEvidence(leadB, { ...link, milestone }))).toBe("not-permitted")
  })

  it("refuses what is not so, and keeps no file of it", async () => {
    const { leadA } = cast
    const { milestone, initiative } = await withB()
    const report = await draftBy(leadA, initiative)
    const file = await received()
    const wrong = [
      { milestone, title: "No link and no file" },
      { ...link },
      { ...link, milestone, progressReport: report },
      { ...link, milestone, file },
      { ...link, milestone, title: "" },
      { ...link, milestone, url: "javascript:alert(1)" },
      { ...link, milestone, url: "https://user:pw@example.org/" },
      { ...link, milestone, url: { not: "" } },
      { ...link, milestone, visibility: "secret" },
      { ...link, milestone: "INI-1" },
      { ...link, milestone: { not: "" } },
      { milestone, title: "A forged receipt", file: { ...file } },
      { milestone, title: "A forged receipt", file: JSON.parse(JSON.stringify(file)) },
    ]
    for (const one of wrong)
      expect([one, outcome(await attachEvidence(leadA, one))]).toEqual([one, "invalid"])
    expect(waitingFiles()).toEqual([])
    expect(await db().evidence.count({ where: { milestone: { initiative: { ref: initiative } } } })).toBe(0)
  })

  it("keeps the file when it is done, and nothing when it is refused", async () => {
    const { leadA, leadC } = cast
    const { milestone, initiative } = await withB()
    const refused = await received()
    expect(outcome(await attachEvidence(leadC, { title: "x", milestone, file: refused }))).toBe(
      "not-permitted",
    )
    expect([waitingFiles(), (await storedBytes(refused.sha256)) !== null]).toEqual([[], false])
    const file = await received()
    const made = done(await attachEvidence(leadA, { title: "Report", milestone, file }))
    expect(made).toEqual({ id: made.id, sha256: file.sha256, size: pdf.length, alreadyStored: false })
    expect([waitingFiles(), (await storedBytes(file.sha256)) !== null]).toEqual([[], true])
    expect(await getEvidence(leadA, made.id)).toMatchObject({
      title: "Report",
      milestone,
      progressReport: null,
      initiative,
      visibility: "internal",
      fileName: "报告.pdf",
      mediaType: "application/pdf",
      size: pdf.length,
      url: null,
      uploadedBy: "agency_lead A",
      isPublic: false,
    })
    const event = await db().auditEvent.findFirstOrThrow({ where: { subject: `${milestone}/E:${made.id}` } })
    expect(event).toMatchObject({ action: "evidence.attach", initiative, after: { sha256: file.sha256 } })
  })

  it("and submitting it at once never leaves evidence that was not under review", async () => {
    const { leadA } = cast
    for (let round = 0; round < 5; round++) {
      const { milestone: ref } = await withB()
      done(await attachEvidence(leadA, { ...link, milestone: ref }))
      done(await startMilestone(leadA, { ref }))
      const [attached, submitted] = await Promise.all([
        attachEvidence(leadA, { ...link, milestone: ref }),
        submitMilestone(leadA, { ref }),
      ])
      expect(outcome(submitted)).toBe("done")
      expect(["done", "wrong-status"]).toContain(outcome(attached))
    }
  })
})

describe("attaching evidence to a report", () => {
  it("is for its organisation while it is a draft", async () => {
    const { leadA, memberB, leadB, leadC, admin, reviewer } = cast
    const { initiative } = await withB("consulted")
    const progressReport = await draftBy(memberB, initiative)
    for (const actor of [leadB, memberB]) {
      expect(outcome(await attachEvidence(actor, { ...link, progressReport }))).toBe("done")
    }
    for (const actor of [leadA, leadC, reviewer]) {
      expect(outcome(await attachEvidence(actor, { ...link, progressReport }))).toBe("not-found")
    }
    expect(outcome(await attachEvidence(admin, { ...link, progressReport }))).toBe("not-permitted")
    expect(outcome(await attachEvidence(leadB, { ...link, progressReport: "x" }))).toBe("not-found")
    done(await publishProgressReport(leadB, { id: progressReport }))
    expect(outcome(await attachEvidence(leadB, { ...link, progressReport }))).toBe("wrong-status")
    expect(outcome(await attachEvidence(leadA, { ...link, progressReport }))).toBe("not-permitted")
  })
})

describe("reading evidence", () => {
  it("of a milestone is internal until it is public and approved, and again after the approval is revoked", async () => {
    const { leadA, leadB, reviewer } = cast
    const { milestone: ref } = await withB()
    const open = done(await attachEvidence(leadB, { ...link, milestone: ref, visibility: "public" })).id
    const internal = done(await attachEvidence(leadA, { ...link, milestone: ref })).id
    const inside = ["leadA", "memberA", "leadB", "memberB", "admin", "auditor", "reviewer"]
    expect(await readersOf(open)).toEqual(inside)
    done(await startMilestone(leadA, { ref }))
    done(await submitMilestone(leadA, { ref }))
    done(await approveMilestone(reviewer, { ref }))
    expect(await readersOf(open)).toEqual([...inside.slice(0, 4), "leadC", ...inside.slice(4), "nobody"])
    expect(await getEvidence(null, open)).toMatchObject({ isPublic: true, uploadedBy: null })
    expect(await readersOf(internal)).toEqual(inside)
    done(await revokeMilestone(reviewer, { ref, reason }))
    expect(await readersOf(open)).toEqual(inside)
  })

  it("of a report follows the report", async () => {
    const { leadB } = cast
    const { initiative } = await withB("consulted")
    const progressReport = await draftBy(leadB, initiative)
    const open = done(await attachEvidence(leadB, { ...link, progressReport, visibility: "public" })).id
    const internal = done(await attachEvidence(leadB, { ...link, progressReport })).id
    expect(await readersOf(open)).toEqual(["leadB", "memberB", "admin", "auditor"])
    done(await publishProgressReport(leadB, { id: progressReport }))
    expect(await readersOf(internal)).toEqual([
      "leadA",
      "memberA",
      "leadB",
      "memberB",
      "admin",
      "auditor",
      "reviewer",
    ])
    expect((await readersOf(open)).length).toBe(9)
    const seen = async (actor: Actor) =>
      (await getProgressReport(actor, progressReport))?.evidence.map((one) => one.id)
    expect(await seen(cast.leadC)).toEqual([open])
    expect(await seen(cast.leadA)).toEqual([open, internal])
  })

  it("lists what the actor reads, newest first, and says whether they may add to it", async () => {
    const { leadA, leadB, leadC, memberB } = cast
    const { milestone, initiative } = await withB("consulted")
    const ids: string[] = []
    for (let n = 0; n < 3; n++) ids.unshift(done(await attachEvidence(leadA, { ...link, milestone })).id)
    const first = await listEvidence(leadA, { milestone }, { limit: 2 })
    const rest = await listEvidence(leadA, { milestone }, { limit: 2, cursor: first?.nextCursor ?? "" })
    expect([...(first?.data ?? []), ...(rest?.data ?? [])].map((one) => one.id)).toEqual(ids)
    expect(first?.permittedActions).toEqual(["attach"])
    expect(await listEvidence(leadB, { milestone }, page)).toEqual({
      data: [],
      nextCursor: null,
      permittedActions: [],
    })
    expect(await listEvidence(leadC, { milestone: `${await draftOf(cast)}/M1` }, page)).toBeNull()
    expect(await listEvidence(leadC, { milestone: "nonsense" }, page)).toBeNull()
    const progressReport = await draftBy(memberB, initiative)
    const own = done(await attachEvidence(memberB, { ...link, progressReport })).id
    expect((await listEvidence(leadB, { progressReport }, page))?.data.map((one) => one.id)).toEqual([own])
    expect(await listEvidence(leadA, { progressReport }, page)).toBeNull()
    done(await publishProgressReport(leadB, { id: progressReport }))
    expect((await listEvidence(leadC, { progressReport }, page))?.data).toEqual([])
    expect((await listEvidence(leadA, { progressReport }, page))?.data.map((one) => one.id)).toEqual([own])
  })
})

describe("opening a file", () => {
  it("gives its bytes to whoever may read it, and never changed ones", async () => {
    const { leadA, leadC } = cast
    const { milestone } = await withB()
    const { id, sha256 } = done(
      await attachEvidence(leadA, { title: "Report", milestone, file: await received() }),
    )
    const opened = done(await openEvidence(leadA, id))
    expect(opened).toMatchObject({
      fileName: "报告.pdf",
      mediaType: "application/pdf",
      size: pdf.length,
      isPublic: false,
    })
    expect(Buffer.from(await new Response(opened.content).arrayBuffer()).equals(pdf)).toBe(true)
    for (const actor of [leadC, null]) expect(outcome(await openEvidence(actor, id))).toBe("not-found")
    expect(outcome(await openEvidence(leadA, "x"))).toBe("not-found")
    const aLink = done(await attachEvidence(leadA, { ...link, milestone })).id
    expect(outcome(await openEvidence(leadA, aLink))).toBe("not-found")
    await overwriteStored(sha256 ?? "", Buffer.alloc(pdf.length, "x"))
    expect(outcome(await openEvidence(leadA, id))).toBe("changed")
  })
})
