import { dayOf } from "@/lib/core/clock"
import type { Tx } from "@/lib/core/db"
import type { FailureCode } from "@/lib/core/result"

type Decidable = { id: string; submissionId: string | null; approvalId: string | null }

/** The submission that a decision is about: the one under review or approved, or to confirm, the latest one. Null where there is none. */
export async function findDecidable(tx: Tx, milestone: Decidable, latest: boolean) {
  const where = latest
    ? { milestoneId: milestone.id, withdrawnAt: null }
    : { id: milestone.submissionId ?? "" }
  if (!latest && milestone.submissionId === null) return null
  return tx.submission.findFirst({
    where,
    orderBy: { number: "desc" },
    select: { id: true, number: true, digest: true },
  })
}

/**
 * Who has approved or confirmed a submission; with the stale approval that stands, who has since: how many reviewers, and everybody
 * whose consent that is, those in whose stead it was given included.
 */
export async function listApprovers(
  tx: Tx,
  submissionId: string,
  approvalId: string | null,
): Promise<{ given: number; people: Set<string> }> {
  const standing = approvalId
    ? await tx.decision.findUniqueOrThrow({ where: { id: approvalId }, select: { decidedAt: true } })
    : null
  const rows = await tx.decision.findMany({
    where: standing
      ? { submissionId, outcome: "confirmed", decidedAt: { gt: standing.decidedAt } }
      : { submissionId, outcome: { in: ["approved", "confirmed"] } },
    select: { reviewerId: true, delegatedFromId: true },
  })
  const people = new Set(rows.flatMap((one) => [one.reviewerId, one.delegatedFromId ?? one.reviewerId]))
  return { given: new Set(rows.map((one) => one.reviewerId)).size, people }
}

/** Why the evidence of a submission cannot carry an approval, or null where it can: it must stand, be valid, readable and more than announced. */
export async function weaknessOf(tx: Tx, submissionId: string): Promise<FailureCode | null> {
  const today = dayOf()
  const rows = await tx.$queryRaw<{ strength: string }[]>`
    SELECT r.strength::text AS strength FROM app.submission_items t
      JOIN app.evidence e ON e.id = t.evidence_id
      JOIN app.evidence_revisions r ON r.evidence_id = t.evidence_id AND r.revision = t.revision
      LEFT JOIN app.stored_files f ON f.sha256 = r.sha256
    WHERE t.submission_id = ${submissionId}::uuid AND e.withdrawn_at IS NULL AND (r.expires_on IS NULL OR r.expires_on >= ${today})
      AND f.damaged_at IS NULL AND coalesce(f.scan, 'not_needed') NOT IN ('pending', 'infected')
      AND coalesce((SELECT m.mark FROM app.evidence_marks m WHERE m.submission_id = t.submission_id AND m.evidence_id = t.evidence_id
        ORDER BY m.marked_at DESC, m.id DESC LIMIT 1), 'accepted') = 'accepted'`
  if (rows.length === 0) return "evidence-required"
  return rows.every((row) => row.strength === "announcement") ? "announcement-only" : null
}
