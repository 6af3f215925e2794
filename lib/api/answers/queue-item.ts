import { z } from "zod"
import { dayOf } from "@/lib/core/clock"
import { isStale } from "@/lib/initiatives/workflow"
import type { QueueRow } from "@/lib/reviewing/queries/queue-rows"
import { milestoneItem, milestoneItemOf } from "./milestone-item"
import { instant, iso, permittedActions } from "./shared"

export const queueItem = milestoneItem
  .extend({
    initiative: z.string().meta({ example: "INI-0001" }),
    recommendations: z.array(z.string()).meta({ example: ["GOV-2"] }),
    submission: z.object({ number: z.int().min(1), submittedAt: instant }),
    priority: z.boolean().meta({ description: "Whether it answers a priority recommendation." }),
    approvals: z.object({ given: z.int().min(0), needed: z.int().min(1) }).meta({
      description: "Different reviewers who approved, or confirmed, what stands; and how many must.",
    }),
    claim: z
      .object({ name: z.string(), own: z.boolean(), claimedAt: instant })
      .nullable()
      .meta({ description: "Who says that they are reading it." }),
    rule: z.string().nullable().meta({
      description: "The rule that keeps the actor from deciding; null where none does.",
      example: "own-organisation",
    }),
    permittedActions,
  })
  .meta({ id: "QueueItem" })

/** A milestone that waits for a reviewer. */
export function queueItemOf(row: QueueRow): z.output<typeof queueItem> {
  const { claim } = row
  return {
    ...milestoneItemOf({ ...row, stale: isStale(row, dayOf()) }),
    initiative: row.initiative.ref,
    recommendations: row.recommendations,
    submission: { number: row.submission.number, submittedAt: iso(row.submission.submittedAt) },
    priority: row.priority,
    approvals: row.approvals,
    claim: claim && { name: claim.name, own: claim.isOwn, claimedAt: iso(claim.claimedAt) },
    rule: row.rule,
    permittedActions: row.permittedActions,
  }
}
