import { isUser } from "@/lib/core/actor"
import { now } from "@/lib/core/clock"
import { command } from "@/lib/core/command"
import { fail, failAt, ok, type Result } from "@/lib/core/result"
import { restateApproved } from "@/lib/milestones/commands/restate-approved"
import { lockEvidence } from "../queries/find-target"
import { withdrawEvidenceInput } from "../schema"
import { refusalOf } from "./refusal"

/**
 * Withdraws a piece of evidence for good, with the reason: it carries nothing any more, is public no longer, and stays readable inside.
 * Approvals that rest on it turn stale. Errors: not-found, not-permitted, stale, wrong-status, reason-required.
 */
export const withdrawEvidence = command({
  action: "evidence.withdraw",
  input: withdrawEvidenceInput,
  run: async ({ tx, actor, about, record }, input): Promise<Result<{ id: string }>> => {
    const evidence = await lockEvidence(tx, actor, input.id)
    if (!evidence) return fail("not-found")
    const { facts, approved, id, version, revision } = evidence
    about(`${facts.ref}/E:${id}`, facts.initiative.ref)
    const refusal = refusalOf(actor, "withdraw", evidence, input.version)
    if (refusal) return refusal
    if (!isUser(actor)) return fail("not-permitted", { rule: "role" })
    if (!input.reason) return failAt("reason", "reason-required")

    const withdrawn = { withdrawnAt: now(), withdrawnReason: input.reason, withdrawnById: actor.userId }
    const changed = await tx.evidence.updateMany({
      where: { id, version },
      data: { ...withdrawn, version: { increment: 1 } },
    })
    if (changed.count === 0) return fail("stale")
    record({ reason: input.reason, after: { revision, withdrawn: true } })
    for (const milestone of approved) await restateApproved(tx, actor, milestone)
    return ok({ id })
  },
})
