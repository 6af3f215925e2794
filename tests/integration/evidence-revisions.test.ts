import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "@/lib/core/actor"
import { db } from "@/lib/core/db"
import { attachEvidence } from "@/lib/evidence/commands/attach-evidence"
import { changeEvidenceVisibility } from "@/lib/evidence/commands/change-evidence-visibility"
import { reuseEvidence } from "@/lib/evidence/commands/reuse-evidence"
import { reviseEvidence } from "@/lib/evidence/commands/revise-evidence"
import { withdrawEvidence } from "@/lib/evidence/commands/withdraw-evidence"
import { getEvidence, openEvidence } from "@/lib/evidence/queries/get-evidence"
import { listEvidence, listExpiring, listReusable } from "@/lib/evidence/queries/list-evidence"
import { listTargets } from "@/lib/evidence/queries/list-targets"
import { submitMilestone } from "@/lib/milestones/commands/steps"
import { isPublicRevision } from "@/lib/publication/queries/evidence-revision"
import { getEvidence as getPublicEvidence } from "@/lib/publication/queries/initiative"
import { approve, attached, initiativeWithB, link, reportBy, withText } from "@/tests/support/evidence-stage"
import { activeOf, type Cast, done, makeCast, outcome } from "@/tests/support/stage"
import { useDatabase } from "@/tests/support/use-database"

useDatabase()

let cast: Cast
beforeAll(async () => {
  cast = await makeCast()
})

const reason = "It was the wrong one."
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

async function textOf(actor: Actor | null, id: string, revision?: number): Promise<string> {
  const opened = await openEvidence(actor, id, revision)
  return opened.ok ? new Response(opened.value.content).text() : opened.error.code
}

async function milestoneOf(ref: string) {
  const [initiative = "", number] = ref.split("/M")
  return db().milestone.findFirstOrThrow({
    where: { number: Number(number), initiative: { ref: initiative } },
    include: { submissions: { orderBy: { number: "asc" }, include: { items: true } } },
  })
}

describe("a new revision", () => {
  it("never replaces the old one, whose file stays readable", async () => {
    const { first } = await initiativeWithB(cast)
    const made = await withText("first", async (file) =>
      done(await attachEvidence(cast.leadA, { title: "Record", milestone: first, file })),
    )
    const { id } = made
    expect(made.alreadyStored).toBe(false)
    const revised = await withText("second", async (file) =>
      done(await reviseEvidence(cast.leadB, { id, file, strength: "plan", version: 1 })),
    )
    expect(revised).toEqual({ id, revision: 2, alreadyStored: false })
    const again = await withText("first", async (file) =>
      done(await reviseEvidence(cast.leadA, { id, file })),
    )
    expect(again).toEqual({ id, revision: 3, alreadyStored: true })
    expect([await textOf(cast.leadA, id), await textOf(cast.leadA, id, 2)]).toEqual(["first", "second"])
    expect(await textOf(cast.leadA, id, 4)).toBe("not-found")
    expect(await textOf(cast.leadC, id, 1)).toBe("not-found")
    const view = await getEvidence(cast.reviewer, id)
    expect(view).toMatchObject({ revision: 3, strength: "plan", version: 3 })
    expect(view?.revisions.map((one) => [one.revision, one.strength, one.uploadedBy])).toEqual([
      [3, "plan", "agency_lead A"],
      [2, "plan", "agency_lead B"],
      [1, "not_stated", "agency_lead A"],
    ])
    const events = await db().auditEvent.findMany({
      where: { subject: `${first}/E:${id}`, action: "evidence.revise" },
      orderBy: { seq: "asc" },
    })
    expect(events.map((one) => [one.before, one.after])).toEqual([
      [expect.objectContaining({ revision: 1 }), expect.objectContaining({ revision: 2, strength: "plan" })],
      [expect.objectContaining({ revision: 2 }), expect.objectContaining({ revision: 3 })],
    ])
  })

  it("keeps what is not sent, clears what is sent empty, and is none where nothing changes", async () => {
    const { first } = await initiativeWithB(cast)
    const period = { periodStart: "2026-01-01", periodEnd: "2026-06-30", expiresOn: "2030-01-01" }
    const id = await attached(cast.leadA, first, { ...period, strength: "announcement" })
    expect(await getEvidence(cast.leadA, id)).toMatchObject({ ...period, strength: "announcement" })
    done(await reviseEvidence(cast.leadA, { id, expiresOn: "" }))
    expect(await getEvidence(cast.leadA, id)).toMatchObject({ ...period, expiresOn: null })
    const refused = [
      { id },
      { id, title: link.title },
      { id, periodStart: null },
      { id, periodEnd: "2025-01-01" },
    ]
    for (const one of refused)
      expect([one, outcome(await reviseEvidence(cast.leadA, one))]).toEqual([one, "invalid"])
    expect(outcome(await reviseEvidence(cast.leadA, { id, title: "New", version: 1 }))).toBe("stale")
    const wrong = { ...link, milestone: first, periodStart: "2026-01-01" }
    expect(outcome(await attachEvidence(cast.leadA, wrong))).toBe("invalid")
    expect(outcome(await attachEvidence(cast.leadA, { ...wrong, periodEnd: "2025-12-31" }))).toBe("invalid")
    await withText("now a file", async (file) => done(await reviseEvidence(cast.leadA, { id, file })))
    expect(await getEvidence(cast.leadA, id)).toMatchObject({
      url: null,
      fileName: "record.txt",
      revision: 3,
    })
  })

  it("is public where it was public when the next one came", async () => {
    const { first } = await initiativeWithB(cast)
    const id = await attached(cast.leadA, first)
    done(await changeEvidenceVisibility(cast.leadA, { id, visibility: "public" }))
    done(await reviseEvidence(cast.leadA, { id, title: "Second" }))
    done(await changeEvidenceVisibility(cast.leadA, { id, visibility: "internal" }))
    done(await reviseEvidence(cast.leadA, { id, title: "Third" }))
    done(await changeEvidenceVisibility(cast.leadA, { id, visibility: "public" }))
    expect(await getPublicEvidence(id)).toBeNull()
    await approve(cast, first)
    expect(await getPublicEvidence(id)).toMatchObject({ title: "Third", revision: 3 })
    for (const reader of [null, cast.leadC]) {
      expect((await getEvidence(reader, id))?.revisions.map((one) => one.revision)).toEqual([3, 1])
    }
    expect((await getEvidence(cast.leadB, id))?.revisions.length).toBe(3)
    const open = await Promise.all([1, 2, 3].map((revision) => isPublicRevision(id, revision)))
    expect(open).toEqual([true, false, true])
  })
})

describe("what an approval rests on", () => {
  it("turns the approvals of every milestone that uses it stale when it is revised, with the new state frozen", async () => {
    const { first, second } = await initiativeWithB(cast)
    const evidence = await attached(cast.leadA, first)
    done(await reuseEvidence(cast.leadA, { milestone: second, evidence }))
    await approve(cast, first, second)
    done(await reviseEvidence(cast.leadA, { id: evidence, title: "Corrected minutes" }))
    for (const ref of [first, second]) {
      const { staleSince, status, submissions, submissionId } = await milestoneOf(ref)
      expect([status, staleSince !== null, submissions.length]).toEqual(["approved", true, 2])
      expect(submissionId).toBe(submissions[0]?.id)
      expect(submissions[1]).toMatchObject({ restated: true, items: [{ evidenceId: evidence, revision: 2 }] })
      const told = await db().auditEvent.count({ where: { subject: ref, action: "milestone.stale" } })
      expect(told).toBe(1)
    }
  })

  it("is stale too when it is withdrawn, and not when only who may see it changes", async () => {
    const { first } = await initiativeWithB(cast)
    const [kept, gone] = [await attached(cast.leadA, first), await attached(cast.leadA, first)]
    done(await changeEvidenceVisibility(cast.leadA, { id: gone, visibility: "public" }))
    await approve(cast, first)
    done(await changeEvidenceVisibility(cast.leadA, { id: kept, visibility: "public" }))
    expect((await milestoneOf(first)).staleSince).toBeNull()
    expect(await getPublicEvidence(gone)).not.toBeNull()
    done(await withdrawEvidence(cast.leadA, { id: gone, reason }))
    const { staleSince, submissions } = await milestoneOf(first)
    expect(staleSince).not.toBeNull()
    expect(submissions.at(-1)?.items.map((one) => one.evidenceId)).toEqual([kept])
    expect([await getPublicEvidence(gone), await getEvidence(cast.leadC, gone)]).toEqual([null, null])
    expect(await getEvidence(cast.memberB, gone)).toMatchObject({ withdrawnReason: reason, isPublic: false })
  })

  it("is withdrawn for good, with a reason", async () => {
    const { first, second } = await initiativeWithB(cast)
    const id = await attached(cast.leadA, first)
    expect(outcome(await withdrawEvidence(cast.leadA, { id }))).toBe("reason-required")
    expect(outcome(await withdrawEvidence(cast.leadA, { id, reason, version: 9 }))).toBe("stale")
    done(await withdrawEvidence(cast.leadA, { id, reason, version: 1 }))
    for (const again of [
      await withdrawEvidence(cast.leadA, { id, reason }),
      await reviseEvidence(cast.leadA, { id, title: "X" }),
      await changeEvidenceVisibility(cast.leadA, { id, visibility: "public" }),
      await reuseEvidence(cast.leadA, { milestone: second, evidence: id }),
    ]) {
      expect(outcome(again)).toBe("wrong-status")
    }
    expect(outcome(await submitMilestone(cast.leadA, { ref: first }))).toBe("evidence-required")
  })

  it("never changes under the eyes of a reviewer, whoever is first", async () => {
    for (let round = 0; round < 8; round++) {
      const { first } = await initiativeWithB(cast)
      const id = await attached(cast.leadA, first)
      const [revised, submitted] = await Promise.all([
        reviseEvidence(cast.memberB, { id, title: "Later" }),
        submitMilestone(cast.leadA, { ref: first }),
      ])
      expect(outcome(submitted)).toBe("done")
      expect(["done", "wrong-status"]).toContain(outcome(revised))
      const { submissions } = await milestoneOf(first)
      const { revision } = await db().evidence.findUniqueOrThrow({
        where: { id },
        select: { revision: true },
      })
      expect(submissions.map((one) => one.items.map((item) => item.revision))).toEqual([[revision]])
    }
  }, 60_000)
})

describe("showing evidence for another milestone", () => {
  it("is within its initiative, once, and says where it is used", async () => {
    const { first, second } = await initiativeWithB(cast)
    const evidence = await attached(cast.leadA, first, { visibility: "public" })
    const choices = await listReusable(cast.leadB, second, { limit: 10 })
    expect(choices.map((one) => one.id)).toEqual([evidence])
    expect((await listTargets(cast.leadB, evidence)).map((one) => one.ref)).toEqual([second])
    done(await reuseEvidence(cast.leadB, { milestone: second, evidence }))
    expect(outcome(await reuseEvidence(cast.leadA, { milestone: second, evidence }))).toBe("conflict")
    expect([
      await listReusable(cast.leadB, second, { limit: 10 }),
      await listTargets(cast.leadB, evidence),
    ]).toEqual([[], []])
    expect((await getEvidence(cast.leadA, evidence))?.uses.map((one) => one.ref)).toEqual([first, second])
    const list = await listEvidence(cast.leadA, { milestone: second }, { limit: 10 })
    expect(list?.data.map((one) => one.id)).toEqual([evidence])
    const other = `${await activeOf(cast)}/M1`
    expect(outcome(await reuseEvidence(cast.leadA, { milestone: other, evidence }))).toBe("invalid")
    await approve(cast, second)
    expect((await getEvidence(null, evidence))?.uses.map((one) => one.ref)).toEqual([second])
  })

  it("opens a report's draft evidence to the readers of that milestone, and carries it", async () => {
    const { initiative, first } = await initiativeWithB(cast)
    const progressReport = await reportBy(cast.memberB, initiative)
    const { id: evidence } = done(await attachEvidence(cast.memberB, { ...link, progressReport }))
    expect(await getEvidence(cast.leadA, evidence)).toBeNull()
    expect(outcome(await reuseEvidence(cast.leadA, { milestone: first, evidence }))).toBe("not-found")
    done(await reuseEvidence(cast.memberB, { milestone: first, evidence }))
    expect(await getEvidence(cast.leadA, evidence)).toMatchObject({ progressReport, milestone: null })
    expect(await getEvidence(cast.leadC, evidence)).toBeNull()
    await approve(cast, first)
    expect(outcome(await reviseEvidence(cast.memberB, { id: evidence, title: "X" }))).toBe("not-permitted")
    done(await withdrawEvidence(cast.leadB, { id: evidence, reason }))
    expect((await milestoneOf(first)).staleSince).not.toBeNull()
  })
})

describe("expiry", () => {
  it("is warned of from thirty days ahead, and after it while an approval rests on it", async () => {
    const { first, second } = await initiativeWithB(cast)
    const soon = await attached(cast.leadA, first, { expiresOn: inDays(20) })
    await attached(cast.leadA, first, { expiresOn: inDays(60) })
    await attached(cast.leadA, second, { expiresOn: inDays(-20) })
    const mine = async (actor: Cast["leadA"]) =>
      (await listExpiring(actor, { limit: 100 })).map((one) => one.id).filter((id) => id === soon)
    expect([await mine(cast.leadA), await mine(cast.memberB), await mine(cast.leadC)]).toEqual([
      [soon],
      [soon],
      [],
    ])
    const all = await listExpiring(cast.memberA, { limit: 100 })
    expect(all.every((one) => one.expiresSoon)).toBe(true)
    expect(await getEvidence(cast.leadA, soon)).toMatchObject({ expired: false, expiresSoon: true })
  })
})
