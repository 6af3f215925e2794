import { command } from "@/lib/core/command"
import { fail, ok } from "@/lib/core/result"
import { mayKnow } from "@/lib/initiatives/policy"
import { askAdjustment } from "@/lib/milestones/commands/ask-adjustment"
import { lockMilestone } from "@/lib/milestones/queries/lock-milestone"
import { mayRequest } from "../policy"
import { requestAdjustmentInput } from "../schema"
import { takesRequest } from "../workflow"

/**
 * Asks the reviewers to move the due date or weight of a milestone of an active initiative.
 * Errors: wrong-status, reason-required, invalid where nothing would move, conflict while an earlier request for the same waits.
 */
export const requestAdjustment = command({
  action: "adjustment.request",
  input: requestAdjustmentInput,
  run: async ({ tx, actor, about }, { milestone: ref, field, to, reason, language }) => {
    const milestone = await lockMilestone(tx, ref)
    if (!milestone || !mayKnow(actor, milestone.initiative)) return fail("not-found")
    const { initiative } = milestone
    about(ref, initiative.ref)
    const verdict = mayRequest(actor, initiative)
    if (!verdict.permitted) return fail("not-permitted", { rule: verdict.rule })
    if (!takesRequest({ milestone: milestone.status, initiative: initiative.status }))
      return fail("wrong-status")
    const from = String(milestone[field])
    if (from === to) return fail("invalid", { errors: [{ path: "to", message: "unmoved" }] })
    const asked = await askAdjustment({ tx, actor }, milestone, { field, from, to }, { reason, language })
    return asked.ok ? ok({ id: asked.value, milestone: ref }) : asked
  },
})
