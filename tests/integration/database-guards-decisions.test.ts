import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { frozenSubmission } from "@/tests/support/frozen-rows"
import { decision, initiativeOf, makeInitiatives, milestoneOf, userId } from "@/tests/support/guarded-rows"
import { organisations, userOf } from "@/tests/support/lifecycle-people"
import { denied, unchecked, useRawSql } from "@/tests/support/raw-sql"
import { useDatabase } from "@/tests/support/use-database"

const { ownerUrl } = useDatabase()
const { attempt } = useRawSql(ownerUrl)
beforeAll(() => makeInitiatives(["active"]), 120_000)

describe("an approval in the database", () => {
  const approve = "UPDATE app.milestones SET status = 'approved', approval_id = $2 WHERE id = $1"

  it("needs a reviewer's decision on this very submission", async () => {
    const { id } = await milestoneOf("active", "submitted")
    expect(await attempt([approve, id, null])).toBe(unchecked)
    expect(await attempt([approve, id, randomUUID()])).toBe("decision-required")
    const other = await milestoneOf("active", "approved")
    expect(await attempt([approve, id, other.approvalId])).toBe("decision-required")
    const returned = await decision("reviewer", { outcome: "returned" })
    expect(await attempt(returned, [approve, id, returned[1]])).toBe("decision-required")
    const approved = await decision("reviewer")
    expect(await attempt(approved, [approve, id, approved[1]])).toBe("stored")
  })

  it("is not taken back, nor a submission returned, without a decision that says so", async () => {
    const back = `UPDATE app.milestones SET status = 'returned', submission_id = NULL, submitted_on = NULL, approval_id = NULL WHERE id = $1`
    const submitted = await milestoneOf("active", "submitted")
    const approved = await milestoneOf("active", "approved")
    expect(await attempt([back, submitted.id])).toBe("decision-required")
    expect(await attempt([back, approved.id])).toBe("decision-required")
    const { id: milestoneId, submissionId } = approved
    const revocation = { milestoneId, submissionId: submissionId ?? "", outcome: "revoked" }
    expect(await attempt(await decision("reviewer", revocation), [back, approved.id])).toBe("stored")
  })

  it("is decided once for a submission, and only while that is under review", async () => {
    expect(
      await attempt(await decision("reviewer"), await decision("reviewer", { outcome: "returned" })),
    ).toBe("wrong-status")
    const planned = await milestoneOf("active", "planned")
    expect(await attempt(await decision("reviewer", { milestoneId: planned.id }))).toBe("wrong-status")
    expect(await attempt(await decision("reviewer", { outcome: "revoked" }))).toBe("wrong-status")
  })

  it("is a reviewer's, for their own organisation, while their account is open", async () => {
    for (const name of ["admin", "auditor", "lead-lead", "member-none"])
      expect([name, await attempt(await decision(name))]).toEqual([name, "reviewer-required"])
    const { organisationId } = await userOf("admin")
    expect(await attempt(await decision("reviewer", { organisation: organisationId }))).toBe(
      "reviewer-required",
    )
    const disable = [
      "UPDATE app.users SET disabled_at = now() WHERE id = $1",
      await userId("reviewer"),
    ] as const
    expect(await attempt(disable, await decision("reviewer"))).toBe("reviewer-required")
  })
})

describe("the separation of duties in the database", () => {
  it("keeps away who belonged to an organisation that takes or took part, belongs to it, or accepted", async () => {
    expect(await attempt(await decision("own-organisation"))).toBe("own-organisation")
    expect(await attempt(await decision("own-acceptance"))).toBe("own-acceptance")
    const reviewer = await userId("reviewer")
    for (const part of ["lead", "supporting", "consulted", "ended"] as const) {
      const move = `UPDATE app.users SET role = 'reviewer', organisation_id = (SELECT id FROM app.organisations WHERE code = $2) WHERE id = $1`
      const { organisationId } = await userOf(`lead-${part}`)
      const decides = await decision("reviewer", { organisation: organisationId })
      expect([part, await attempt([move, reviewer, organisations[part]], decides)]).toEqual([
        part,
        "own-organisation",
      ])
    }
  })

  it("keeps nobody away whose organisation was only asked in, or declined", async () => {
    for (const part of ["requested", "declined"] as const) {
      const promote = [
        "UPDATE app.users SET role = 'reviewer' WHERE id = $1",
        await userId(`lead-${part}`),
      ] as const
      expect([part, await attempt(promote, await decision(`lead-${part}`))]).toEqual([part, "stored"])
    }
  })

  it("keeps away who submitted it, or contributed evidence or reports", async () => {
    expect(await attempt(await decision("own-contribution"))).toBe("own-contribution")
    const { userId: reviewer, organisationId } = await userOf("reviewer")
    const { id, initiativeId } = await milestoneOf("active", "submitted")
    const takeBack = `UPDATE app.milestones SET status = 'in_progress', submission_id = NULL, submitted_on = NULL WHERE id = $1`
    const put = `UPDATE app.milestones SET status = 'submitted', submission_id = $2, submitted_on = '2026-01-01' WHERE id = $1`
    const mine = randomUUID()
    const submittedByReviewer = [
      [takeBack, id],
      ...frozenSubmission(mine, { milestone: id, number: 9, by: reviewer }),
      [put, id, mine],
    ] as const
    expect(await attempt(...submittedByReviewer, await decision("reviewer", { submissionId: mine }))).toBe(
      "own-contribution",
    )

    const returned = await milestoneOf("active", "returned")
    const evidence = `INSERT INTO app.evidence (id, milestone_id, progress_report_id, title, language, url, uploaded_by_id, organisation_id)
      VALUES ($1, $2, $3, 'x', 'en', 'https://example.org/', $4, $5)`
    const again = randomUUID()
    const decides = await decision("reviewer", { milestoneId: returned.id, submissionId: again })
    const resubmit = [
      ...frozenSubmission(again, { milestone: returned.id, number: 9, by: await userId("lead-lead") }),
      [put, returned.id, again],
    ] as const
    expect(await attempt(...resubmit, decides)).toBe("stored")
    const own = [evidence, randomUUID(), returned.id, null, reviewer, organisationId] as const
    expect(await attempt(own, ...resubmit, decides)).toBe("own-contribution")

    const report = randomUUID()
    const draft = `INSERT INTO app.progress_reports (id, initiative_id, organisation_id, author_id, period_start, period_end, summary, language)
      VALUES ($1, $2, $3, $4, '2026-01-01', '2026-01-31', 'x', 'en')`
    const written = [draft, report, initiativeId, organisationId, await userId("lead-lead")] as const
    const shown = [evidence, randomUUID(), null, report, reviewer, organisationId] as const
    expect(await attempt(written, await decision("reviewer"))).toBe("stored")
    expect(await attempt(written, shown, await decision("reviewer"))).toBe("own-contribution")
  })

  it("cannot be talked out of what happened", async () => {
    const reviewer = await userId("own-organisation")
    const { id, createdAt, assignments } = await initiativeOf("active")
    const later = new Date(createdAt.getTime() + 86_400_000_000)
    expect(await attempt(["UPDATE app.initiatives SET created_at = $2 WHERE id = $1", id, later])).toBe(
      "creation-is-final",
    )
    for (const { id: assignment, acceptedAt } of assignments) {
      if (acceptedAt === null) continue
      const forget = `UPDATE app.assignments SET status = 'ended', reason = 'x', closed_at = now(), accepted_at = NULL WHERE id = $1`
      expect(await attempt([forget, assignment])).toBe("assignment-is-final")
    }
    expect(
      await attempt(["UPDATE app.initiatives SET accepted_by_id = $2 WHERE id = $1", id, reviewer]),
    ).toBe("acceptance-is-final")
    for (const statement of ["DELETE FROM", "UPDATE"] as const) {
      const rest = statement === "UPDATE" ? "app.memberships SET ended_at = '2020-01-01'" : "app.memberships"
      expect(await attempt([`${statement} ${rest} WHERE user_id = $1`, reviewer])).toBe(denied)
    }
    const author = "UPDATE app.progress_reports SET author_id = $2 WHERE initiative_id = $1"
    expect(await attempt([author, id, reviewer])).toBe("authorship-is-final")
    // Whoever moves and says that it was long ago is still remembered as of today.
    const { organisationId } = await userOf("reviewer")
    const promote = `UPDATE app.users SET role = 'reviewer', organisation_id = $2, updated_at = '2020-01-01' WHERE id = $1`
    const mover = await userId("member-consulted")
    const decides = await decision("member-consulted", { organisation: organisationId })
    expect(await attempt([promote, mover, organisationId], decides)).toBe("own-organisation")
  })
})
