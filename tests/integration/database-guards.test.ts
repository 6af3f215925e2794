import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { AssignmentStatus, InitiativeStatus, MilestoneStatus } from "@/lib/core/prisma/enums"
import { draftProgressReport } from "@/lib/progress-reports/commands/draft-progress-report"
import { assignmentTable, initiativeTable, milestoneTable, storyNames } from "@/tests/support/contract"
import { initiativeOf, makeInitiatives, milestoneOf, userId } from "@/tests/support/guarded-rows"
import { userOf } from "@/tests/support/lifecycle-people"
import { appendOnly, denied, duplicate, unchecked, useRawSql } from "@/tests/support/raw-sql"
import { done } from "@/tests/support/stage"
import { useDatabase } from "@/tests/support/use-database"

const { ownerUrl } = useDatabase()
const { attempt } = useRawSql(ownerUrl)
const owner = useRawSql(ownerUrl, null)
beforeAll(() => makeInitiatives(storyNames), 300_000)

/** The legal moves of a table, as from>to. */
function movesOf(table: Record<string, { from: readonly string[]; to?: string }>): Set<string> {
  return new Set(
    Object.values(table).flatMap(({ from, to }) => (to ? from.map((one) => `${one}>${to}`) : [])),
  )
}

describe("a lifecycle in the database", () => {
  it("lets no initiative move against the table", async () => {
    const legal = movesOf(initiativeTable)
    for (const story of storyNames) {
      const { id, status } = await initiativeOf(story)
      for (const to of Object.values(InitiativeStatus)) {
        if (to === status || legal.has(`${status}>${to}`)) continue
        const outcome = await attempt(["UPDATE app.initiatives SET status = $2 WHERE id = $1", id, to])
        expect([story, to, outcome]).toEqual([story, to, "wrong-status"])
      }
    }
  })

  it("lets no milestone move against the table, or while its initiative does not allow it", async () => {
    for (const story of storyNames) {
      const { status: initiative, milestones } = await initiativeOf(story)
      const rows = Object.values<{ from: readonly string[]; to?: string; during: readonly string[] }>(
        milestoneTable,
      )
      const legal = new Set(
        rows.flatMap(({ from, to, during }) =>
          to && during.includes(initiative) ? from.map((one) => `${one}>${to}`) : [],
        ),
      )
      for (const { id, status } of milestones) {
        for (const to of Object.values(MilestoneStatus)) {
          if (to === status || legal.has(`${status}>${to}`)) continue
          const outcome = await attempt(["UPDATE app.milestones SET status = $2 WHERE id = $1", id, to])
          expect([story, status, to, outcome]).toEqual([story, status, to, "wrong-status"])
        }
      }
    }
  })

  it("lets no assignment move against the table", async () => {
    const legal = movesOf(assignmentTable)
    for (const story of ["draft", "active", "cancelled when active"] as const) {
      for (const { id, status } of (await initiativeOf(story)).assignments) {
        for (const to of Object.values(AssignmentStatus)) {
          if (to === status || legal.has(`${status}>${to}`)) continue
          const outcome = await attempt(["UPDATE app.assignments SET status = $2 WHERE id = $1", id, to])
          expect([story, status, to, outcome]).toEqual([story, status, to, "wrong-status"])
        }
      }
    }
  })

  it("starts nothing in the middle", async () => {
    const { id, createdById } = await initiativeOf("proposed")
    const initiative = `INSERT INTO app.initiatives (id, title, language, created_by_id, status) VALUES ($1, 'x', 'en', $2, 'proposed')`
    expect(await attempt([initiative, randomUUID(), createdById])).toBe("wrong-status")
    const milestone = `INSERT INTO app.milestones (id, initiative_id, number, title, criteria, language, due_date, first_due_date, first_weight, status)
      VALUES ($1, $2, 99, 'x', 'x', 'en', '2030-01-01', '2030-01-01', 1, $3)`
    expect(await attempt([milestone, randomUUID(), id, "planned"])).toBe("wrong-status")
    const active = await initiativeOf("active")
    expect(await attempt([milestone, randomUUID(), active.id, "in_progress"])).toBe("wrong-status")
    expect(await attempt([milestone, randomUUID(), active.id, "planned"])).toBe("stored")
  })

  it("completes and cancels nothing that has open parts, and accepts nothing in nobody's name", async () => {
    const active = await initiativeOf("active")
    const move = "UPDATE app.initiatives SET status = $2 WHERE id = $1"
    expect(await attempt([move, active.id, "completed"])).toBe("milestones-open")
    expect(await attempt([move, active.id, "cancelled"])).toBe("parts-open")
    expect(await attempt([move, (await initiativeOf("proposed")).id, "active"])).toBe(unchecked)
  })
})

describe("what is final in the database", () => {
  it("is a published report, and every report's place", async () => {
    const [initiative, summary] = [(await initiativeOf("active")).ref, "Done."]
    const input = { initiative, summary, periodStart: "2026-01-01", periodEnd: "2026-02-28", publish: true }
    const { id } = done(await draftProgressReport(await userOf("lead-lead"), input))
    for (const change of [
      "summary = 'other'",
      "status = 'draft', published_at = NULL, published_by_id = NULL",
    ])
      expect(await attempt([`UPDATE app.progress_reports SET ${change} WHERE id = $1`, id])).toBe(
        "published-is-final",
      )
    expect(await attempt(["DELETE FROM app.progress_reports WHERE id = $1", id])).toBe(denied)
    const evidence = `INSERT INTO app.evidence (id, progress_report_id, title, language, url, uploaded_by_id, organisation_id)
      SELECT gen_random_uuid(), id, 'x', 'en', 'https://example.org/', author_id, organisation_id FROM app.progress_reports WHERE id = $1`
    expect(await attempt([evidence, id])).toBe("wrong-status")
  })

  it("is what reviewers look at, and the dates that were promised first", async () => {
    const submitted = await milestoneOf("active", "submitted")
    for (const change of ["criteria = 'less'", "title = 'less'", "due_date = '2040-01-01'", "weight = 9"])
      expect(await attempt([`UPDATE app.milestones SET ${change} WHERE id = $1`, submitted.id])).toBe(
        "wrong-status",
      )
    for (const status of ["planned", "returned", "approved"] as const) {
      const { id } = await milestoneOf("active", status)
      for (const change of ["due_date = '2040-01-01'", "weight = 9"])
        expect(await attempt([`UPDATE app.milestones SET ${change} WHERE id = $1`, id])).toBe(
          "decision-required",
        )
    }
    const { id } = await milestoneOf("active", "planned")
    expect(await attempt(["UPDATE app.milestones SET first_due_date = '2040-01-01' WHERE id = $1", id])).toBe(
      "first-date-is-final",
    )
    expect(await attempt(["UPDATE app.milestones SET number = 99 WHERE id = $1", id])).toBe(
      "reference-is-final",
    )
    const proposed = await milestoneOf("proposed", "planned")
    expect(await attempt(["UPDATE app.milestones SET title = 'x' WHERE id = $1", proposed.id])).toBe(
      "wrong-status",
    )
  })

  it("is that what was approved makes the approval stale when it changes, and only a decision mends that", async () => {
    const { id } = await milestoneOf("active", "approved")
    const isStale = `DO $$ BEGIN IF NOT EXISTS (SELECT FROM app.milestones WHERE id = '${id}' AND stale_since IS NOT NULL)
      THEN RAISE EXCEPTION 'fresh'; END IF; END $$`
    expect(await attempt(isStale)).toBe("P0001")
    const changes = [
      [`UPDATE app.milestones SET criteria = criteria || '.' WHERE id = $1`, id],
      [
        `UPDATE app.evidence SET title = 'x', revision = revision + 1 WHERE id IN (SELECT evidence_id FROM app.milestone_evidence WHERE milestone_id = $1)`,
        id,
      ],
      [
        `UPDATE app.evidence SET withdrawn_at = now(), withdrawn_reason = 'x', withdrawn_by_id = uploaded_by_id
          WHERE id IN (SELECT evidence_id FROM app.milestone_evidence WHERE milestone_id = $1)`,
        id,
      ],
    ] as const
    const cure = ["UPDATE app.milestones SET stale_since = NULL WHERE id = $1", id] as const
    for (const change of changes) {
      expect(await attempt(change, isStale)).toBe("stored")
      expect(await attempt(change, cure)).toBe("decision-required")
    }
    const longer = ["UPDATE app.milestones SET valid_until = '2099-01-01' WHERE id = $1", id] as const
    expect(await attempt(longer)).toBe("decision-required")
  })

  it("is one lead, and who takes which part", async () => {
    const { id, assignments } = await initiativeOf("active")
    const [lead] = assignments
    const second = `INSERT INTO app.assignments (id, initiative_id, organisation_id, role, status, accepted_at, language, requested_by_id)
      SELECT gen_random_uuid(), $1, organisation_id, 'lead', 'accepted', now(), 'en', id FROM app.users WHERE id = $2`
    expect(await attempt([second, id, await userId("lead-newcomer")])).toBe(duplicate)
    const { organisationId } = await userOf("lead-newcomer")
    const move = "UPDATE app.assignments SET organisation_id = $2 WHERE id = $1"
    expect(await attempt([move, lead?.id, organisationId])).toBe("assignment-is-final")
  })

  it("is every submission, decision, piece of evidence and moved date", async () => {
    for (const table of ["submissions", "decisions", "evidence", "milestone_adjustments"])
      expect([table, await attempt(`DELETE FROM app.${table}`)]).toEqual([table, denied])
    expect(await attempt("UPDATE app.decisions SET comment = 'x'")).toBe(denied)
    expect(await attempt("UPDATE app.submissions SET submitted_by_id = submitted_by_id")).toBe(denied)
    expect(await attempt("UPDATE app.evidence SET title = 'x'")).toBe("revision-is-final")
    for (const table of ["evidence_revisions", "submission_items", "evidence_marks", "declared_conflicts"])
      expect([table, await attempt(`DELETE FROM app.${table}`)]).toEqual([table, denied])
    expect(await attempt("UPDATE app.submission_items SET revision = 2")).toBe(denied)
    expect(await attempt("UPDATE app.evidence_revisions SET title = 'x'")).toBe(denied)
    expect(await attempt("UPDATE app.milestone_adjustments SET reason = 'x'")).toBe(denied)
    expect(await owner.attempt("UPDATE app.submissions SET number = number + 1")).toBe("submission-is-final")
  })

  it("is the audit trail, for the app and for its owner", async () => {
    for (const statement of ["UPDATE app.audit_events SET reason = 'x'", "DELETE FROM app.audit_events"]) {
      expect(await attempt(statement)).toBe(denied)
      expect(await owner.attempt(statement)).toBe(appendOnly)
    }
    expect(await attempt("TRUNCATE app.audit_events")).toBe(denied)
    expect(await owner.attempt("TRUNCATE app.audit_events CASCADE")).toBe(appendOnly)
    expect(await attempt("UPDATE app.audit_head SET seq = 0")).toBe(denied)
    expect(await attempt("ALTER TABLE app.audit_events DISABLE TRIGGER ALL")).toBe(denied)
  })

  it("is real data, whatever is said of it, and the sums that the database keeps itself", async () => {
    const { id } = await initiativeOf("draft")
    for (const table of ["initiatives", "users", "organisations"]) {
      expect([table, await attempt(`DELETE FROM app.${table}`)]).toEqual([table, "real-data"])
      expect([table, await attempt(`UPDATE app.${table} SET demo = true`)]).toEqual([table, "demo-is-final"])
    }
    expect(await attempt(["DELETE FROM app.milestones WHERE initiative_id = $1", id])).toBe("stored")
    const active = await initiativeOf("active")
    expect(await attempt(["DELETE FROM app.milestones WHERE initiative_id = $1", active.id])).toBe(
      "wrong-status",
    )
    for (const table of ["scope_figures", "initiative_scopes", "memberships"]) {
      expect([table, await attempt(`DELETE FROM app.${table}`)]).toEqual([table, denied])
      expect([table, await attempt(`TRUNCATE app.${table}`)]).toEqual([table, denied])
    }
    expect(await attempt("UPDATE app.scope_figures SET initiatives = 99")).toBe(denied)
  })
})
