import type { UserActor } from "@/lib/core/actor"
import { audit } from "@/lib/core/audit"
import type { Tx } from "@/lib/core/db"
import { refreshFigures } from "@/lib/initiatives/commands/refresh-figures"
import { freezeSubmission } from "./freeze-submission"

/**
 * After a change of what was approved: freezes the new state as a submission that a reviewer can confirm, tells the trail that the
 * approval is stale, and takes the milestone out of the verified progress. Does nothing where nothing is approved or stale.
 * `submittedById` is whoever wanted the change, where a reviewer granted it: granting is no contribution of theirs.
 */
export async function restateApproved(
  tx: Tx,
  actor: UserActor,
  milestoneId: string,
  submittedById = actor.userId,
): Promise<void> {
  const milestone = await tx.milestone.findUniqueOrThrow({
    where: { id: milestoneId },
    select: {
      id: true,
      number: true,
      title: true,
      criteria: true,
      language: true,
      dueDate: true,
      firstDueDate: true,
      weight: true,
      firstWeight: true,
      status: true,
      staleSince: true,
      initiative: { select: { id: true, ref: true } },
    },
  })
  if (milestone.status !== "approved" || milestone.staleSince === null) return
  const words = { userId: submittedById, statement: "", language: actor.language, restated: true }
  const { number: submission, digest } = await freezeSubmission(tx, milestone, words)
  const { ref, id } = milestone.initiative
  audit(actor, {
    action: "milestone.stale",
    subject: `${ref}/M${milestone.number}`,
    initiative: ref,
    after: { submission, digest },
  })
  await refreshFigures(tx, id)
}
