import type { Tx } from "@/lib/core/db"
import { lockMilestone } from "@/lib/milestones/queries/lock-milestone"

/**
 * The milestone locked for a change, with the submission that a reviewer reads: the latest that was not withdrawn, which a
 * changed approval has restated; null where there is no milestone. `submission` is null where nothing was ever submitted.
 */
export async function lockSubmission(tx: Tx, ref: string) {
  const milestone = await lockMilestone(tx, ref)
  if (!milestone) return null
  const submission = await tx.submission.findFirst({
    where: { milestoneId: milestone.id, withdrawnAt: null },
    orderBy: { number: "desc" },
    select: { id: true, number: true, claim: { select: { reviewerId: true } } },
  })
  return { milestone, submission }
}
