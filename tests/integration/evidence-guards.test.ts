import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { db } from "@/lib/core/db"
import { attachEvidence } from "@/lib/evidence/commands/attach-evidence"
import { withdrawEvidence } from "@/lib/evidence/commands/withdraw-evidence"
import { submitMilestone } from "@/lib/milestones/commands/steps"
import { publishProgressReport } from "@/lib/progress-reports/commands/publish-progress-report"
import { approve, attached, initiativeWithB, link, reportBy } from "@/tests/support/evidence-stage"
import { denied, useRawSql } from "@/tests/support/raw-sql"
import { activeOf, type Cast, done, makeCast } from "@/tests/support/stage"
import { useDatabase } from "@/tests/support/use-database"

const { ownerUrl } = useDatabase()
const { attempt } = useRawSql(ownerUrl)

let cast: Cast
let place: { initiative: string; first: string; second: string }
/** Evidence in each state: open, under review, approved, withdrawn, of a published report. */
let open: string
let submitted: string
let approved: string
let withdrawn: string
let reported: string

const revise = (id: string) =>
  [
    `UPDATE app.evidence SET title = 'Other', revision = revision + 1, revised_at = now() WHERE id = $1`,
    id,
  ] as const
const withdraw = (id: string) =>
  [
    `UPDATE app.evidence SET withdrawn_at = now(), withdrawn_reason = 'x', withdrawn_by_id = uploaded_by_id WHERE id = $1`,
    id,
  ] as const
const idOf = async (ref: string) => {
  const [initiative = "", number] = ref.split("/M")
  const where = { number: Number(number), initiative: { ref: initiative } }
  return (await db().milestone.findFirstOrThrow({ where, select: { id: true } })).id
}

beforeAll(async () => {
  cast = await makeCast()
  place = await initiativeWithB(cast)
  const other = await initiativeWithB(cast)
  submitted = await attached(cast.leadA, place.first)
  done(await submitMilestone(cast.leadA, { ref: place.first }))
  open = await attached(cast.leadA, place.second)
  withdrawn = await attached(cast.leadA, place.second)
  done(await withdrawEvidence(cast.leadA, { id: withdrawn, reason: "x" }))
  approved = await attached(cast.leadA, other.first)
  await approve(cast, other.first)
  const progressReport = await reportBy(cast.leadB, place.initiative)
  reported = done(await attachEvidence(cast.leadB, { ...link, progressReport })).id
  done(await publishProgressReport(cast.leadB, { id: progressReport }))
}, 60_000)

describe("evidence in the database", () => {
  it("changes by a new revision alone, and one at a time", async () => {
    expect(await attempt(revise(open))).toBe("stored")
    expect(await attempt([`UPDATE app.evidence SET title = 'Other' WHERE id = $1`, open])).toBe(
      "revision-is-final",
    )
    const leap = [`UPDATE app.evidence SET revision = revision + 2 WHERE id = $1`, open] as const
    expect(await attempt(leap)).toBe("revision-is-final")
    expect(await attempt(revise(open), [`UPDATE app.evidence SET revision = 1 WHERE id = $1`, open])).toBe(
      "revision-is-final",
    )
  })

  it("keeps its revisions from whoever would change or delete them", async () => {
    for (const statement of [
      `UPDATE app.evidence_revisions SET title = 'x'`,
      `DELETE FROM app.evidence_revisions`,
      `DELETE FROM app.evidence`,
      `UPDATE app.evidence SET uploaded_by_id = uploaded_by_id`,
      `UPDATE app.evidence_marks SET mark = 'accepted'`,
    ]) {
      expect([statement, await attempt(statement)]).toEqual([statement, denied])
    }
  })

  it("does not move under review, after its withdrawal, or once its report is published", async () => {
    expect([await attempt(revise(submitted)), await attempt(withdraw(submitted))]).toEqual([
      "wrong-status",
      "wrong-status",
    ])
    expect(await attempt(revise(withdrawn))).toBe("withdrawal-is-final")
    const back = `UPDATE app.evidence SET withdrawn_at = NULL, withdrawn_reason = NULL, withdrawn_by_id = NULL WHERE id = $1`
    expect(await attempt([back, withdrawn])).toBe("withdrawal-is-final")
    expect(await attempt(revise(reported))).toBe("published-is-final")
    expect(await attempt(withdraw(reported))).toBe("stored")
  })

  it("turns an approval stale whatever the code above forgets", async () => {
    const fresh = `UPDATE app.milestones SET stale_since = NULL WHERE status = 'approved'`
    expect(await attempt(revise(approved), fresh)).toBe("decision-required")
    expect(await attempt(withdraw(approved), fresh)).toBe("decision-required")
    expect(await attempt(fresh)).toBe("stored")
  })

  it("is shown only for open milestones of its initiative, and withdrawn for none", async () => {
    const use = `INSERT INTO app.milestone_evidence (milestone_id, evidence_id, added_by_id, organisation_id) VALUES ($1, $2, $3, $4)`
    const { userId, organisationId } = cast.leadA
    const by = [userId, organisationId] as const
    const [first, second] = [await idOf(place.first), await idOf(place.second)]
    expect(await attempt([use, second, submitted, ...by])).toBe("stored")
    expect(await attempt([use, first, open, ...by])).toBe("wrong-status")
    expect(await attempt([use, second, approved, ...by])).toBe("other-initiative")
    const foreign = await idOf(`${await activeOf(cast)}/M1`)
    expect(await attempt([use, foreign, withdrawn, ...by])).toBe("other-initiative")
    const drop = `DELETE FROM app.milestone_evidence WHERE evidence_id = $1`
    expect([await attempt([drop, open]), await attempt([drop, submitted])]).toEqual([
      "stored",
      "wrong-status",
    ])
  })

  it("is marked by reviewers whom no rule keeps away", async () => {
    const mark = `INSERT INTO app.evidence_marks (id, submission_id, evidence_id, mark, reason, language, reviewer_id, organisation_id)
      SELECT $1, submission_id, $2, 'accepted', '', 'en', $3, $4 FROM app.submission_items WHERE evidence_id = $2 LIMIT 1`
    const by = ({ userId, organisationId }: Cast["reviewer"]) => [userId, organisationId] as const
    expect(await attempt([mark, randomUUID(), submitted, ...by(cast.reviewer)])).toBe("stored")
    expect(await attempt([mark, randomUUID(), submitted, ...by(cast.leadA)])).toBe("reviewer-required")
    const promote = [`UPDATE app.users SET role = 'reviewer' WHERE id = $1`, cast.memberB.userId] as const
    expect(await attempt(promote, [mark, randomUUID(), submitted, ...by(cast.memberB)])).toBe(
      "own-organisation",
    )
  })
})
