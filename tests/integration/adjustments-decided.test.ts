import { beforeAll, describe, expect, it } from "vitest"
import { requestAdjustment } from "@/lib/adjustments/commands/request-adjustment"
import {
  declineAdjustment,
  grantAdjustment,
  withdrawAdjustment,
} from "@/lib/adjustments/commands/step-adjustment"
import { listAdjustments, listOpenAdjustments } from "@/lib/adjustments/queries/list-adjustments"
import { changeOrganisation, changeRole } from "@/lib/auth/commands/change-user"
import { db } from "@/lib/core/db"
import { suspendInitiative } from "@/lib/initiatives/commands/steps"
import { getInitiative } from "@/lib/initiatives/queries"
import { approveMilestone, withdrawMilestone } from "@/lib/milestones/commands/steps"
import { getMilestone } from "@/lib/milestones/queries/get-milestone"
import { listMoves } from "@/lib/publication/queries/adjustments"
import {
  active,
  ask,
  first,
  later,
  reason,
  statusOf,
  submit,
  told,
  viewOf,
} from "@/tests/support/adjustment-stage"
import { makePeople, organisations, userOf } from "@/tests/support/lifecycle-people"
import { done } from "@/tests/support/stage"
import { useDatabase } from "@/tests/support/use-database"

useDatabase()
beforeAll(makePeople, 60_000)

describe("the answer to a request", () => {
  it("is a reviewer's, whom no rule refuses; whoever asked takes it back", async () => {
    const { ref } = await active()
    const id = await ask(ref)
    for (const name of ["admin", "auditor", "lead-lead", "member-lead"]) {
      expect(told(await grantAdjustment(await userOf(name), { id }))).toBe("not-permitted role")
      expect(told(await declineAdjustment(await userOf(name), { id, reason }))).toBe("not-permitted role")
    }
    for (const name of ["admin", "auditor", "reviewer", "member-lead"])
      expect(told(await withdrawAdjustment(await userOf(name), { id }))).toBe("not-permitted role")
    // Who stands outside does not know of an open request.
    for (const command of [grantAdjustment, declineAdjustment, withdrawAdjustment])
      expect(told(await command(await userOf("lead-none"), { id, reason }))).toBe("not-found")
    expect(await statusOf(id)).toBe("requested")
  })

  it("moves the date once granted, keeps the first one, and tells the public", async () => {
    const { initiative, ref, reviewer } = await active()
    const id = await ask(ref)
    expect(told(await grantAdjustment(reviewer, { id, version: 2 }))).toBe("stale")
    done(await grantAdjustment(reviewer, { id, version: 1 }))
    expect(await viewOf(ref)).toMatchObject({ dueDate: later, firstDueDate: first, version: 2 })
    expect(told(await grantAdjustment(reviewer, { id, version: 1 }))).toBe("stale")
    for (const command of [grantAdjustment, declineAdjustment, withdrawAdjustment]) {
      const actor = command === withdrawAdjustment ? await userOf("lead-lead") : reviewer
      expect(told(await command(actor, { id, reason }))).toBe("wrong-status")
    }
    const event = await db().auditEvent.findFirstOrThrow({
      where: { subject: ref, action: "milestone.adjust" },
    })
    expect(event).toMatchObject({
      actorRole: "reviewer",
      before: { dueDate: first },
      after: { dueDate: later },
    })
    const moves = await listMoves(initiative, { limit: 10 })
    expect(moves?.data).toMatchObject([
      {
        from: first,
        to: later,
        organisation: { code: organisations.lead },
        decidedOrganisation: { code: organisations.review },
        milestone: { ref, firstDueDate: first },
      },
    ])
    expect(JSON.stringify(moves)).not.toContain(reason)
  })

  it("declines with a reason, and nothing moves or shows publicly", async () => {
    const { initiative, ref, reviewer } = await active()
    const id = await ask(ref)
    expect(told(await declineAdjustment(reviewer, { id }))).toBe("reason-required")
    done(await declineAdjustment(reviewer, { id, reason: "Known before." }))
    const view = await viewOf(ref)
    expect(view).toMatchObject({ dueDate: first, adjustments: [{ status: "declined" }] })
    expect(view.adjustments[0]?.decisionReason).toBe("Known before.")
    expect((await viewOf(ref, "lead-none")).adjustments).toEqual([])
    expect((await listMoves(initiative, { limit: 10 }))?.data).toEqual([])
    expect((await listAdjustments(await userOf("lead-none"), initiative, { limit: 10 })).data).toEqual([])
  })

  it("waits while the milestone is under review or the initiative suspended, which withdrawing does not", async () => {
    const { initiative, ref, lead, reviewer, admin } = await active()
    const date = await ask(ref)
    const weight = await ask(ref, "weight", "5")
    await submit(ref)
    expect(told(await grantAdjustment(reviewer, { id: date }))).toBe("wrong-status")
    expect(told(await declineAdjustment(reviewer, { id: date, reason }))).toBe("wrong-status")
    const { data } = await listOpenAdjustments(reviewer, { limit: 100 })
    expect(data.find((one) => one.id === date)?.permittedActions).toEqual([])
    done(await withdrawAdjustment(lead, { id: date }))
    done(await withdrawMilestone(lead, { ref }))
    done(await suspendInitiative(admin, { ref: initiative, reason }))
    expect(told(await grantAdjustment(reviewer, { id: weight }))).toBe("wrong-status")
    done(await withdrawAdjustment(lead, { id: weight }))
  })

  it("turns an approval stale, weighs anew, and makes no contributor of the reviewer", async () => {
    const { initiative, ref, reviewer, admin } = await active()
    await submit(ref)
    done(await approveMilestone(reviewer, { ref }))
    const progress = async () => (await getInitiative(admin, initiative))?.progress
    expect(await progress()).toMatchObject({ verified: 75, stale: 0 })
    const id = await ask(ref, "weight", "1")
    expect(await progress()).toMatchObject({ verified: 75, stale: 0 })
    done(await grantAdjustment(reviewer, { id }))
    expect(await progress()).toMatchObject({ verified: 0, stale: 50 })
    const view = await getMilestone(reviewer, ref)
    expect(view).toMatchObject({ status: "approved", stale: true, weight: 1, firstWeight: 3, conflict: null })
    expect(view?.permittedActions).toContain("confirm")
  })

  it("of two reviewers at once is one reviewer's; the other is told that it is not open any more", async () => {
    const { ref, lead, reviewer } = await active()
    const admin = await userOf("admin")
    const { userId: user } = await userOf("member-newcomer")
    const { version } = await db().user.findUniqueOrThrow({ where: { id: user } })
    done(await changeRole(admin, { user, version, role: "reviewer" }))
    const other = await userOf("member-newcomer")
    for (let round = 0; round < 5; round++) {
      const to = `2031-0${round + 1}-01`
      const id = await ask(ref, "dueDate", to)
      const answers = await Promise.all([
        grantAdjustment(reviewer, { id, version: 1 }),
        declineAdjustment(other, { id, version: 1, reason }),
        ...(round % 2 ? [withdrawAdjustment(lead, { id, version: 1 })] : []),
      ])
      const ends = answers.map(told)
      expect(ends.filter((one) => one === "done")).toHaveLength(1)
      expect(new Set(ends)).toEqual(new Set(["done", "stale"]))
      const granted = ends[0] === "done"
      expect((await viewOf(ref)).dueDate === to).toBe(granted)
    }
  })

  it("is refused to whoever left the asking organisation for a reviewer's post", async () => {
    const { ref } = await active()
    const admin = await userOf("admin")
    const { userId: user } = await userOf("member-lead")
    const versionOf = async () => (await db().user.findUniqueOrThrow({ where: { id: user } })).version
    const become = async (role: string, organisation: string) => {
      done(await changeOrganisation(admin, { user, version: await versionOf(), organisation }))
      done(await changeRole(admin, { user, version: await versionOf(), role }))
      return userOf("member-lead")
    }
    const asker = await become("agency_lead", organisations.lead)
    const asked = { milestone: ref, field: "dueDate", to: later, reason }
    const { id } = done(await requestAdjustment(asker, asked))
    const reviewer = await become("reviewer", organisations.review)
    expect(told(await grantAdjustment(reviewer, { id }))).toBe("not-permitted own-organisation")
    expect(told(await declineAdjustment(reviewer, { id, reason }))).toBe("not-permitted own-organisation")
    const { data } = await listOpenAdjustments(reviewer, { limit: 100 })
    expect(data.find((one) => one.id === id)).toMatchObject({
      rule: "own-organisation",
      permittedActions: [],
    })
    // It is the organisation's request, not the person's.
    expect(told(await withdrawAdjustment(reviewer, { id }))).toBe("not-permitted role")
    done(await withdrawAdjustment(await userOf("lead-lead"), { id }))
  })
})
