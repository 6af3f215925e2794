import { beforeAll, describe, expect, it } from "vitest"
import { requestAssignment } from "@/lib/assignments/commands/request-assignment"
import { acceptAssignment, endAssignment } from "@/lib/assignments/commands/step-assignment"
import { changeOrganisation, changeRole } from "@/lib/auth/commands/change-user"
import { db } from "@/lib/core/db"
import { attachEvidence } from "@/lib/evidence/commands/attach-evidence"
import { acceptInitiative } from "@/lib/initiatives/commands/steps"
import {
  approveMilestone,
  returnMilestone,
  startMilestone,
  submitMilestone,
} from "@/lib/milestones/commands/steps"
import { getMilestone } from "@/lib/milestones/queries/get-milestone"
import { draftProgressReport } from "@/lib/progress-reports/commands/draft-progress-report"
import { listReviewQueue } from "@/lib/reviewing/queries/list-review-queue"
import { makePeople, organisations, userOf } from "@/tests/support/lifecycle-people"
import { simpleInitiative } from "@/tests/support/simple-initiative"
import { done } from "@/tests/support/stage"
import { useDatabase } from "@/tests/support/use-database"

useDatabase()
beforeAll(makePeople, 60_000)

const reason = "There is a reason."

/** Gives somebody another role and organisation, as administrators do; gives who they are now. */
async function become(name: string, role: string, organisation: string) {
  const admin = await userOf("admin")
  const { userId: user } = await userOf(name)
  const version = async () =>
    (await db().user.findUniqueOrThrow({ where: { id: user }, select: { version: true } })).version
  done(await changeOrganisation(admin, { user, version: await version(), organisation }))
  done(await changeRole(admin, { user, version: await version(), role }))
  return userOf(name)
}

/** Has an organisation take a part; gives the assignment. */
async function join(initiative: string, part: "supporting" | "consulted") {
  const input = { initiative, organisation: organisations[part], role: part }
  const { id } = done(await requestAssignment(await userOf("lead-lead"), input))
  done(await acceptAssignment(await userOf(`lead-${part}`), { id }))
  return id
}

/** Has a milestone submitted, with the evidence of somebody. */
async function submit(initiative: string, by = "lead-lead", evidenceBy = by) {
  const ref = `${initiative}/M1`
  done(await startMilestone(await userOf("lead-lead"), { ref }))
  const attached = { milestone: ref, title: "Minutes", url: "https://example.org/" }
  done(await attachEvidence(await userOf(evidenceBy), attached))
  done(await submitMilestone(await userOf(by), { ref }))
  return ref
}

/** The rule that refuses both verdicts, and that pages and the queue name; or null where both are open. */
async function ruleAgainst(name: string, ref: string): Promise<string | null> {
  const actor = await userOf(name)
  const approval = await approveMilestone(actor, { ref })
  if (approval.ok) return null
  const { rule = approval.error.code } = approval.error
  const returned = await returnMilestone(actor, { ref, reason })
  expect(returned).toMatchObject({ ok: false, error: { code: "not-permitted", rule } })
  const seen = await getMilestone(actor, ref)
  expect(seen).toMatchObject({ conflict: rule })
  expect(seen?.permittedActions).not.toContain("approve")
  const { data } = await listReviewQueue(actor, { limit: 100 })
  expect(data.find((one) => one.ref === ref)).toMatchObject({ conflict: rule, permittedActions: [] })
  return rule
}

describe("nobody decides", () => {
  it("what their organisation had a part in when they left it for a reviewer's post, and what they submitted themselves", async () => {
    const ref = await submit(await simpleInitiative("active"))
    await become("lead-lead", "reviewer", organisations.review)
    expect(await ruleAgainst("lead-lead", ref)).toBe("own-organisation")
    await become("lead-lead", "agency_lead", organisations.lead)
  })

  it("what an organisation of theirs helps with, whether it joined before or after they left", async () => {
    const initiative = await simpleInitiative("active")
    const ref = await submit(initiative)
    await become("member-supporting", "reviewer", organisations.review)
    await join(initiative, "supporting")
    expect(await ruleAgainst("member-supporting", ref)).toBe("own-organisation")
  })

  it("what an organisation of theirs had a part in that has ended", async () => {
    const initiative = await simpleInitiative("active")
    const id = await join(initiative, "consulted")
    done(await endAssignment(await userOf("lead-lead"), { id, reason }))
    const ref = await submit(initiative)
    await become("member-consulted", "reviewer", organisations.consulted)
    expect(await ruleAgainst("member-consulted", ref)).toBe("own-organisation")
  })

  it("what they gave evidence to, or reported on, before they changed places", async () => {
    const initiative = await simpleInitiative("active")
    await join(initiative, "supporting")
    const ref = await submit(initiative, "lead-lead", "lead-supporting")
    const period = { periodStart: "2026-01-01", periodEnd: "2026-01-31", summary: "Work." }
    done(await draftProgressReport(await userOf("lead-supporting"), { initiative, ...period }))
    await become("lead-supporting", "reviewer", organisations.review)
    expect(await ruleAgainst("lead-supporting", ref)).toBe("own-organisation")
  })

  it("what they accepted as an administrator", async () => {
    const initiative = await simpleInitiative("proposed")
    done(await acceptInitiative(await userOf("own-acceptance"), { ref: initiative }))
    const ref = await submit(initiative)
    await become("own-acceptance", "reviewer", organisations.review)
    expect(await ruleAgainst("own-acceptance", ref)).toBe("own-acceptance")
  })

  it("as a former reviewer, or as a reviewer whose page is still open", async () => {
    const ref = await submit(await simpleInitiative("active"))
    const before = await userOf("own-contribution")
    await become("own-contribution", "agency_lead", organisations.newcomer)
    expect(await approveMilestone(await userOf("own-contribution"), { ref })).toMatchObject({
      error: { code: "not-permitted", rule: "role" },
    })
    // The actor of a request that began before the change: the database has the last word.
    expect(await approveMilestone(before, { ref })).toMatchObject({
      error: { code: "not-permitted", rule: "reviewer-required" },
    })
  })
})

describe("a reviewer decides", () => {
  it("what an organisation was only asked into that they belong to", async () => {
    const initiative = await simpleInitiative("active")
    const input = { initiative, organisation: organisations.requested, role: "supporting" }
    done(await requestAssignment(await userOf("lead-lead"), input))
    const ref = await submit(initiative)
    await become("member-requested", "reviewer", organisations.requested)
    expect(await ruleAgainst("member-requested", ref)).toBeNull()
  })

  it("what was made after they had left the organisation that leads it", async () => {
    await become("member-lead", "reviewer", organisations.review)
    const ref = await submit(await simpleInitiative("active"))
    expect(await ruleAgainst("member-lead", ref)).toBeNull()
  })
})
