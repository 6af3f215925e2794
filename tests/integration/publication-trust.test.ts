import { createHash } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { z } from "zod"
import { milestoneOf, publicMilestoneOf } from "@/lib/api/answers/milestone"
import { addDays, atInstant, dayOf } from "@/lib/core/clock"
import { transaction } from "@/lib/core/db"
import { attachEvidence } from "@/lib/evidence/commands/attach-evidence"
import { reviseEvidence } from "@/lib/evidence/commands/revise-evidence"
import { withdrawEvidence } from "@/lib/evidence/commands/withdraw-evidence"
import { editMilestone } from "@/lib/milestones/commands/edit-milestone"
import {
  confirmMilestone,
  revokeMilestone,
  startMilestone,
  submitMilestone,
} from "@/lib/milestones/commands/steps"
import { getMilestone as getMilestoneInside } from "@/lib/milestones/queries/get-milestone"
import { listMoves } from "@/lib/publication/queries/adjustments"
import { listPillars } from "@/lib/publication/queries/catalogue"
import { listChanges } from "@/lib/publication/queries/changes"
import { listConfirmations } from "@/lib/publication/queries/confirmations"
import { getInitiative, getMilestone, listProgressReports } from "@/lib/publication/queries/initiative"
import { listFigureInputs } from "@/lib/publication/queries/initiatives"
import { getRecommendation } from "@/lib/publication/queries/recommendation"
import { getSubmission } from "@/lib/publication/queries/submission"
import { as, dataOf, send } from "@/tests/support/api"
import { makePeople, userOf } from "@/tests/support/lifecycle-people"
import { simpleInitiative } from "@/tests/support/simple-initiative"
import { done } from "@/tests/support/stage"
import { approved, fullOf, pageOf, pathOf } from "@/tests/support/telling-milestone"
import { useDatabase } from "@/tests/support/use-database"

useDatabase()
beforeAll(makePeople, 60_000)

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex")
const answer = z.object({
  status: z.string(),
  stale: z.boolean(),
  approval: z
    .object({ stale: z.boolean(), changes: z.array(z.looseObject({ kind: z.string() })) })
    .nullable(),
  submissions: z.array(
    z.object({
      number: z.number(),
      digest: z.string(),
      items: z.array(
        z.object({ hash: z.string(), salt: z.string().nullable(), content: z.string().nullable() }),
      ),
    }),
  ),
})
const apiOf = async (ref: string) => dataOf(await as(null).get(pathOf(ref)), answer)

const textOf = (value: unknown) =>
  JSON.stringify(value, (_key, one) => (typeof one === "bigint" ? `${one}` : one))

describe("a public approval", () => {
  it("turns stale in page and API in the transaction that changes one letter, and is put right by a confirmation", async () => {
    const { initiative, ref, lead, reviewer } = await approved()
    expect(await pageOf(ref)).toMatchObject({ stale: false, staleOn: null, staleChanges: [] })
    const { criteria, version } = await pageOf(ref)
    const seen = { stale: true, approval: { stale: true, changes: [{ kind: "text", from: criteria }] } }
    await transaction(async () => {
      done(await editMilestone(lead, { ref, version, criteria: `${criteria}!` }))
      // Readers see the change and what it does to the approval at once, or neither.
      expect(await pageOf(ref)).toMatchObject({ criteria, stale: false })
    })
    expect(await pageOf(ref)).toMatchObject({
      status: "approved",
      stale: true,
      staleOn: dayOf(),
      staleChanges: [{ kind: "text", field: "criteria", from: criteria, to: `${criteria}!` }],
    })
    expect(await apiOf(ref)).toMatchObject(seen)
    expect(await getInitiative(initiative)).toMatchObject({ progress: { verified: 0, stale: 75 } })
    expect((await listChanges(1, initiative))[0]?.action).toBe("milestone.stale")

    done(await confirmMilestone(reviewer, { ref, submission: 2 }))
    expect(await pageOf(ref)).toMatchObject({
      stale: false,
      approvedSubmission: 2,
      decisions: [{ outcome: "confirmed", submissionNumber: 2 }, { submissionNumber: 1 }],
      submissions: [
        { number: 2, restated: true, before: 1, changes: [{ kind: "text", field: "criteria" }] },
        { number: 1, before: null, changes: [] },
      ],
    })
    expect(await apiOf(ref)).toMatchObject({ stale: false, approval: { stale: false, changes: [] } })
    expect(await getInitiative(initiative)).toMatchObject({ progress: { verified: 75, stale: 0 } })
  })

  it("shows none of a change that is undone", async () => {
    const { ref, lead } = await approved()
    const before = await pageOf(ref)
    await expect(
      transaction(async () => {
        done(await editMilestone(lead, { ref, version: before.version, criteria: `${before.criteria}!` }))
        throw new Error("undone")
      }),
    ).rejects.toThrow("undone")
    expect(await pageOf(ref)).toEqual(before)
  })

  it("turns stale by a revision, whose earlier one stays, and by a withdrawal; a revocation says why", async () => {
    const { initiative, ref, lead, reviewer, evidence } = await approved()
    done(await reviseEvidence(lead, { id: evidence, version: 1, url: "https://example.org/2" }))
    const page = await pageOf(ref)
    expect(page).toMatchObject({
      stale: true,
      staleChanges: [{ kind: "revised", title: "Published list", revision: 2 }],
    })
    expect(page.evidence).toMatchObject([
      { revision: 2, earlier: [{ revision: 1, url: "https://example.org/1" }] },
    ])
    done(await confirmMilestone(reviewer, { ref, submission: 2 }))
    expect((await pageOf(ref)).submissions[0]?.changes).toMatchObject([{ kind: "revised", revision: 2 }])

    done(await withdrawEvidence(lead, { id: evidence, version: 2, reason: "Wrong list." }))
    expect(await pageOf(ref)).toMatchObject({
      stale: true,
      staleChanges: [{ kind: "removed" }],
      evidence: [],
    })
    done(await revokeMilestone(reviewer, { ref, reason: "Nothing is left to see." }))
    expect(await pageOf(ref)).toMatchObject({
      status: "returned",
      stale: false,
      decisions: [{ outcome: "revoked", reason: "Nothing is left to see." }, {}, {}],
    })
    expect(await getInitiative(initiative)).toMatchObject({ progress: { verified: 0, stale: 0 } })
  })

  it("runs out with its evidence at every read, in each figure, without any job", async () => {
    const lastDay = addDays(dayOf(), 20)
    const { initiative, ref } = await approved({ expiresOn: lastDay })
    const noon = (day: string) => new Date(`${day}T04:00:00Z`)
    const figures = async () => {
      const found = await getInitiative(initiative)
      const recommendation = await getRecommendation("GOV-2")
      const pillar = (await listPillars()).find((one) => one.code === "GOV")
      const input = (await listFigureInputs("GOV-2", 100)).find((one) => one.ref === initiative)
      return {
        stale: (await pageOf(ref)).stale,
        own: found?.progress,
        input,
        recommendation: recommendation?.progress,
        pillar: pillar?.progress,
      }
    }
    const counted = (await listFigureInputs("GOV-2", 100)).length
    const valid = await atInstant(noon(lastDay), figures)
    expect(valid).toMatchObject({
      stale: false,
      own: { verified: 75, stale: 0 },
      input: { staleMilestones: [] },
    })
    await atInstant(noon(addDays(lastDay, 1)), async () => {
      const over = await figures()
      expect(over).toMatchObject({
        stale: true,
        own: { verified: 0, stale: 75 },
        input: { verified: 0, stale: 75, staleMilestones: ["M1"] },
      })
      const inputs = await listFigureInputs("GOV-2", 100)
      const mean = (of: "verified" | "stale") =>
        Math.floor(inputs.reduce((sum, one) => sum + (one[of] ?? 0), 0) / counted)
      for (const scope of [over.recommendation, over.pillar]) {
        expect(scope).toMatchObject({ verified: mean("verified"), stale: mean("stale") })
      }
      expect(over.recommendation?.stale).toBeGreaterThan(valid.recommendation?.stale ?? 0)
      expect((await pageOf(ref)).staleChanges).toMatchObject([{ kind: "expired", on: lastDay }])
      expect(await pageOf(ref)).toMatchObject({ staleOn: addDays(lastDay, 1) })
    })
  })
})

describe("what was decided about", () => {
  it("can be recomputed by anybody: the manifest's bytes give the digest, salt and content each public hash", async () => {
    const { ref } = await approved()
    const [submission] = (await apiOf(ref)).submissions
    const response = await send(`${pathOf(ref)}/submissions/1/manifest`)
    expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8")
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(submission?.digest)
    expect((await pageOf(ref)).decisions[0]).toMatchObject({
      submissionNumber: 1,
      digest: submission?.digest,
    })
    const manifest: unknown = JSON.parse(bytes.toString("utf8"))
    expect(manifest).toMatchObject({ milestone: ref, evidence: submission?.items.map((one) => one.hash) })
    for (const { hash, salt, content } of submission?.items ?? []) {
      expect(sha256(`${salt}\n${content}`)).toBe(hash)
    }
    expect(await getSubmission(ref, 1)).toMatchObject({ digest: submission?.digest, before: null })
  })

  it("is nobody's to read before the decision, nor where there is none", async () => {
    const initiative = await simpleInitiative("active")
    const ref = `${initiative}/M1`
    const lead = await userOf("lead-lead")
    done(await startMilestone(lead, { ref }))
    done(await attachEvidence(lead, { milestone: ref, title: "List", url: "https://example.org/1" }))
    done(await submitMilestone(lead, { ref }))
    const drafted = `${await simpleInitiative("draft")}/M1`
    for (const [of, number] of [
      [ref, "1"],
      [ref, "2"],
      [ref, "0"],
      [ref, "01"],
      [ref, "x"],
      [drafted, "1"],
      ["INI-9999/M1", "1"],
    ] as const) {
      const refused = await as(null).get(`${pathOf(of)}/submissions/${number}/manifest`)
      expect([refused.status, refused.code]).toEqual([404, "not-found"])
    }
    expect(await getSubmission(ref, 1)).toBeNull()
    expect((await pageOf(ref)).submissions).toEqual([])
  })
})

describe("what is internal", () => {
  it("appears in no public query and no public answer, wherever it was written", async () => {
    const secret = "INTERNAL-7f3a"
    const { lead, supporting, reviewer, initiative, ref } = await fullOf(secret)
    const recommendation = "GOV-2"
    const pages = [
      await getInitiative(initiative),
      await getMilestone(ref),
      await getMilestone(`${initiative}/M2`),
      ...(await Promise.all([1, 2, 3, 4].map((number) => getSubmission(ref, number)))),
      await listProgressReports(initiative, { limit: 100 }),
      await listChanges(100),
      await listFigureInputs(recommendation, 100),
      await getRecommendation(recommendation),
      await listConfirmations(ref),
      await listMoves(initiative, { limit: 100 }),
      await listPillars(),
    ]
    const anybody = as(null)
    const at = pathOf(ref)
    const paths = [
      `/initiatives/${initiative}`,
      "/initiatives",
      at,
      `${pathOf(`${initiative}/M2`)}`,
      `${at}/adjustments`,
      `${at}/confirmations`,
      `/initiatives/${initiative}/adjustments`,
      `/initiatives/${initiative}/progress-reports`,
      `/initiatives/${initiative}/assignments`,
      `/recommendations/${recommendation}`,
      `/recommendations/${recommendation}/assessments`,
      "/organisations",
    ]
    const answers = await Promise.all(paths.map((path) => anybody.get(path)))
    expect(answers.filter((one) => one.status >= 500)).toEqual([])
    const texts = [...pages.map((page) => textOf(page)), ...answers.map((one) => one.text)]
    for (const number of [1, 2, 3]) {
      texts.push(await (await send(`${at}/submissions/${number}/manifest`)).text())
    }
    expect(pages[1]).toMatchObject({ stale: true })
    expect(texts.filter((text) => text.includes(secret))).toEqual([])
    expect(JSON.stringify(pages[1])).toContain('"kind":"revised"')
    for (const inside of [lead, supporting, reviewer]) {
      expect(textOf(await getMilestoneInside(inside, ref))).toContain(secret)
    }
    // Consulted organisations read what is internal, but no internal evidence.
    const consulted = await getMilestoneInside(await userOf("lead-consulted"), ref)
    expect(consulted?.internal).toBe(true)
    if (!consulted) throw new Error(`no ${ref}`)
    const told = milestoneOf(consulted)
    expect(
      JSON.stringify([told.evidence, told.approval, told.submissions.map((one) => [one.items, one.changes])]),
    ).not.toContain(`${secret} evidence`)
    const outside = await getMilestoneInside(await userOf("lead-none"), ref)
    expect(textOf([outside?.staleChanges, outside?.evidence])).not.toContain(secret)
  })

  it("leaves public and internal answers one shape", async () => {
    const { ref, reviewer } = await approved()
    const inside = await getMilestoneInside(reviewer, ref)
    if (!inside) throw new Error(`no ${ref}`)
    const keysOf = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.slice(0, 1).map(keysOf)
        : typeof value === "object" && value !== null
          ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, keysOf(one)]))
          : "value"
    const { permittedActions: _, approvals: __, ...own } = milestoneOf(inside)
    const { permittedActions: ___, approvals: ____, ...open } = publicMilestoneOf(await pageOf(ref))
    const bare = (shown: typeof own) => ({
      ...shown,
      submissions: shown.submissions.map(({ organisation: _name, ...rest }) => rest),
    })
    expect(keysOf(bare(open))).toEqual(keysOf(bare(own)))
  })
})
