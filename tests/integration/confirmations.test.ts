import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { requestAssignment } from "@/lib/assignments/commands/request-assignment"
import { acceptAssignment, endAssignment } from "@/lib/assignments/commands/step-assignment"
import { systemActor } from "@/lib/auth/actor"
import { setAsideObjection, withdrawObjection } from "@/lib/confirmations/commands/close-objection"
import { removeRequirement, requireConfirmation } from "@/lib/confirmations/commands/name-organisations"
import { getConfirmations, listAwaitedConfirmations, listOpenObjections } from "@/lib/confirmations/queries"
import { atInstant } from "@/lib/core/clock"
import { db } from "@/lib/core/db"
import { editMilestone } from "@/lib/milestones/commands/edit-milestone"
import {
  approveMilestone,
  confirmMilestone,
  returnMilestone,
  submitMilestone,
  withdrawMilestone,
} from "@/lib/milestones/commands/steps"
import { as } from "@/tests/support/api"
import {
  answer,
  asked,
  daysAhead,
  object,
  organisation,
  reason,
  supported,
} from "@/tests/support/confirmation-stage"
import { makePeople, organisations, userOf } from "@/tests/support/lifecycle-people"
import { pathOf, submitted } from "@/tests/support/reviewers"
import { done, outcome } from "@/tests/support/stage"
import { useDatabase } from "@/tests/support/use-database"

useDatabase()
beforeAll(makePeople, 60_000)

const approve = async (ref: string) => outcome(await approveMilestone(await userOf("reviewer"), { ref }))
const laterApprove = (ref: string, count: number) => atInstant(daysAhead(count), () => approve(ref))
const viewOf = async (ref: string, name = "auditor") => {
  const view = await getConfirmations(await userOf(name), ref)
  if (!view) throw new Error(`no ${ref}`)
  return view
}
const standingOf = async (ref: string) => (await viewOf(ref)).entries.map((one) => one.standing)

describe("naming organisations", () => {
  it("is for the lead's agency_lead, of supporting organisations, before a submission", async () => {
    const { ref, initiative } = await supported("draft")
    const input = { milestone: ref, organisation }
    const by = async (name: string, more: object = {}) =>
      outcome(await requireConfirmation(await userOf(name), { ...input, ...more }))
    expect(await by("lead-none")).toBe("not-found")
    expect(outcome(await requireConfirmation(systemActor("cli"), input))).toBe("not-permitted")
    for (const name of ["member-lead", "lead-supporting", "admin", "auditor"]) {
      expect([name, await by(name)]).toEqual([name, "not-permitted"])
    }
    expect(await by("lead-lead", { organisation: organisations.none })).toBe("invalid")
    expect(await by("lead-lead", { organisation: organisations.lead })).toBe("invalid")
    expect(await by("lead-lead", { milestone: `${initiative}/M9` })).toBe("not-found")
    expect(await by("lead-lead")).toBe("done")
    expect(await by("lead-lead")).toBe("conflict")
    expect(await standingOf(ref)).toEqual(["named"])
    const remove = async (name: string) => outcome(await removeRequirement(await userOf(name), input))
    expect(await remove("lead-supporting")).toBe("not-permitted")
    expect(await remove("lead-lead")).toBe("done")
    expect(await remove("lead-lead")).toBe("not-found")
    expect(await by("lead-lead")).toBe("done")
  })

  it("rests while a submission is under review, and once it is approved", async () => {
    const { ref } = await asked()
    const lead = await userOf("lead-lead")
    const input = { milestone: ref, organisation }
    expect(outcome(await removeRequirement(lead, input))).toBe("wrong-status")
    expect(outcome(await requireConfirmation(lead, input))).toBe("wrong-status")
    done(await answer(ref))
    expect(await approve(ref)).toBe("done")
    expect(outcome(await removeRequirement(lead, input))).toBe("wrong-status")
  })
})

describe("answering", () => {
  it("is for the agency_lead of a named supporting organisation, once for a submission", async () => {
    const { ref } = await asked()
    for (const name of ["lead-lead", "member-supporting", "admin", "auditor", "reviewer", "lead-none"]) {
      expect([name, outcome(await answer(ref, { answer: "confirmed" }, name))]).toEqual([
        name,
        "not-permitted",
      ])
    }
    expect(outcome(await answer(ref, { answer: "perhaps" }))).toBe("invalid")
    expect(outcome(await answer(ref, { answer: "objected" }))).toBe("reason-required")
    expect(outcome(await answer(ref, { answer: "confirmed", submission: 2 }))).toBe("stale")
    expect(outcome(await answer(ref, { answer: "confirmed", submission: 1 }))).toBe("done")
    expect(outcome(await answer(ref))).toBe("wrong-status")
    expect(await standingOf(ref)).toEqual(["confirmed"])
  })

  it("is not for a supporting organisation that the lead did not name, nor before a submission", async () => {
    const { ref, initiative } = await supported()
    expect(await answer(ref)).toMatchObject({ error: { code: "not-permitted", rule: "not-named" } })
    done(await requireConfirmation(await userOf("lead-lead"), { milestone: ref, organisation }))
    expect(outcome(await answer(ref))).toBe("wrong-status")
    await submitted(initiative)
    done(await withdrawMilestone(await userOf("lead-lead"), { ref }))
    expect(outcome(await answer(ref))).toBe("wrong-status")
  })

  it("is a task at home until it is done", async () => {
    const { ref } = await asked()
    const tasks = async () =>
      (await listAwaitedConfirmations(await userOf("lead-supporting"), { limit: 100 })).map((one) => one.ref)
    expect(await tasks()).toContain(ref)
    done(await answer(ref))
    expect(await tasks()).not.toContain(ref)
  })
})

describe("silence", () => {
  it("holds an approval up for the days that are set, and is then told beside it", async () => {
    const { ref, initiative } = await asked()
    expect(await approve(ref)).toBe("confirmation-pending")
    expect(await standingOf(ref)).toEqual(["awaited"])
    expect(await laterApprove(ref, 6.9)).toBe("confirmation-pending")
    expect(await laterApprove(ref, 7.1)).toBe("done")
    expect(await standingOf(ref)).toEqual(["awaited"])
    const listed = await as(null).get(pathOf(ref, "/confirmations"))
    expect(listed.data).toMatchObject([{ organisation: { code: organisation }, standing: "no_answer" }])
    expect((await as(null).get(pathOf(`${initiative}/M2`, "/confirmations"))).data).toEqual([])
  })

  it("of an organisation whose part has ended holds nothing up", async () => {
    const { ref, assignment } = await asked()
    done(await endAssignment(await userOf("lead-lead"), { id: assignment, reason }))
    expect(await standingOf(ref)).toEqual(["ended"])
    expect(await approve(ref)).toBe("done")
  })
})

describe("an objection", () => {
  it("holds an approval up however long it lasts, until it is withdrawn", async () => {
    const { ref } = await asked()
    const id = await object(ref)
    expect(await approve(ref)).toBe("objection-open")
    expect(await laterApprove(ref, 60)).toBe("objection-open")
    for (const name of ["member-supporting", "lead-lead", "admin"]) {
      expect([name, outcome(await withdrawObjection(await userOf(name), { id }))]).toEqual([
        name,
        "not-permitted",
      ])
    }
    const own = await userOf("lead-supporting")
    expect(outcome(await withdrawObjection(await userOf("lead-none"), { id }))).toBe("not-found")
    expect(outcome(await withdrawObjection(own, { id: randomUUID() }))).toBe("not-found")
    expect(outcome(await withdrawObjection(own, { id, version: 2 }))).toBe("stale")
    expect(outcome(await withdrawObjection(own, { id, version: 1 }))).toBe("done")
    expect(outcome(await withdrawObjection(own, { id }))).toBe("wrong-status")
    expect(await approve(ref)).toBe("confirmation-pending")
    done(await answer(ref))
    expect(await approve(ref)).toBe("done")
  })

  it("stays open across later submissions, and keeps its organisation named", async () => {
    const { ref } = await asked()
    const id = await object(ref)
    done(await returnMilestone(await userOf("reviewer"), { ref, reason }))
    const lead = await userOf("lead-lead")
    expect(outcome(await removeRequirement(lead, { milestone: ref, organisation }))).toBe("objection-open")
    done(await submitMilestone(lead, { ref }))
    expect(outcome(await answer(ref))).toBe("objection-open")
    expect(await laterApprove(ref, 60)).toBe("objection-open")
    done(await setAsideObjection(await userOf("admin"), { id, reason: "It concerns another milestone." }))
    expect(await approve(ref)).toBe("confirmation-pending")
    expect(await laterApprove(ref, 8)).toBe("done")
    const nobody = await as(null).get(pathOf(ref, "/confirmations"))
    expect(nobody.data).toMatchObject([
      { standing: "set_aside", setAside: { reason: "It concerns another milestone." }, reason: null },
    ])
  })

  it("is set aside by an administrator alone, for a public reason", async () => {
    const { ref } = await asked()
    const id = await object(ref)
    const objections = async () =>
      (await listOpenObjections(await userOf("admin"), { limit: 100 })).map((one) => one.id)
    expect(await objections()).toContain(id)
    for (const name of ["lead-lead", "lead-supporting", "reviewer", "auditor"]) {
      expect([name, outcome(await setAsideObjection(await userOf(name), { id, reason }))]).toEqual([
        name,
        "not-permitted",
      ])
    }
    expect(outcome(await setAsideObjection(systemActor("cli"), { id, reason }))).toBe("not-permitted")
    const admin = await userOf("admin")
    expect(outcome(await setAsideObjection(admin, { id }))).toBe("reason-required")
    expect(outcome(await setAsideObjection(admin, { id, reason, version: 1 }))).toBe("done")
    expect(outcome(await setAsideObjection(admin, { id, reason }))).toBe("wrong-status")
    expect(await objections()).not.toContain(id)
    expect(await standingOf(ref)).toEqual(["set_aside"])
    expect(await approve(ref)).toBe("done")
  })

  it("ends with its organisation's part, for good", async () => {
    const { ref, initiative, assignment } = await asked()
    await object(ref)
    done(await endAssignment(await userOf("lead-supporting"), { id: assignment, reason }))
    const request = { initiative, organisation, role: "supporting" }
    const { id } = done(await requestAssignment(await userOf("lead-lead"), request))
    done(await acceptAssignment(await userOf("lead-supporting"), { id }))
    expect(await approve(ref)).toBe("done")
  })

  it("holds up the confirmation of an approval that has changed as well", async () => {
    const { ref } = await asked()
    done(await answer(ref))
    expect(await approve(ref)).toBe("done")
    expect(outcome(await answer(ref, { answer: "objected", reason }))).toBe("wrong-status")
    const { version } = await db().milestone.findFirstOrThrow({
      where: { initiative: { ref: ref.split("/")[0] ?? "" }, number: 1 },
      select: { version: true },
    })
    const change = { ref, version, criteria: "It is there, and works." }
    done(await editMilestone(await userOf("lead-lead"), change))
    const confirm = async () => outcome(await confirmMilestone(await userOf("reviewer"), { ref }))
    expect(await confirm()).toBe("confirmation-pending")
    const id = await object(ref)
    expect(await confirm()).toBe("objection-open")
    done(await withdrawObjection(await userOf("lead-supporting"), { id }))
    done(await answer(ref))
    expect(await confirm()).toBe("done")
  })
})
