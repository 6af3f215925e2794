import type { z } from "zod"
import { now } from "@/lib/core/clock"
import { type CommandContext, command } from "@/lib/core/command"
import { fail, failAt, ok } from "@/lib/core/result"
import { mayReadInternal } from "@/lib/initiatives/policy"
import { lockMilestone } from "@/lib/milestones/queries/lock-milestone"
import { mayPerform } from "../policy"
import { findAnswer } from "../queries"
import { objectionInput } from "../schema"
import { allowsClosing } from "../workflow"

function closeObjection(action: "withdraw" | "set-aside") {
  const run = async (context: CommandContext, input: z.output<typeof objectionInput>) => {
    const { tx, actor, about, record } = context
    const found = await findAnswer(tx, input.id)
    const milestone = found && (await lockMilestone(tx, found.ref))
    // Read anew: until the lock was had, somebody else may have closed it.
    const answer = milestone && (await findAnswer(tx, input.id))
    if (!answer || !mayReadInternal(actor, milestone.initiative)) return fail("not-found")
    const { initiative } = milestone
    about(answer.ref, initiative.ref)
    const { organisationId, organisation } = answer
    const verdict = mayPerform(actor, action, { initiative, named: [], organisationId })
    if (!verdict.permitted) return fail("not-permitted", { rule: verdict.rule })
    if (input.version !== undefined && input.version !== answer.version) return fail("stale")
    const isOpen = answer.answer === "objected" && answer.withdrawnAt === null && answer.setAsideAt === null
    if (!isOpen || !allowsClosing({ initiative: initiative.status })) return fail("wrong-status")
    if (action === "set-aside" && !input.reason) return failAt("reason", "reason-required")

    const closed =
      action === "withdraw"
        ? { withdrawnAt: now() }
        : {
            setAsideAt: now(),
            setAsideById: actor.userId,
            setAsideReason: input.reason,
            setAsideLanguage: input.language ?? actor.language,
          }
    const changed = await tx.confirmation.updateMany({
      where: { id: answer.id, version: answer.version },
      data: { ...closed, version: { increment: 1 } },
    })
    if (changed.count === 0) return fail("stale")
    const of = { organisation: organisation.code, submission: answer.submission.number }
    record({ reason: input.reason || null, before: { ...of, answer: "objected" } })
    return ok({ id: answer.id, milestone: answer.ref })
  }
  return command({ action: `confirmation.${action}`, input: objectionInput, run })
}

/** Takes back one's own organisation's objection. Errors: not-found, not-permitted, stale, wrong-status. */
export const withdrawObjection = closeObjection("withdraw")

/** Sets an objection aside, as the coordinating office, for a reason that is public. Errors: as above, reason-required. */
export const setAsideObjection = closeObjection("set-aside")

/** How an objection ends by itself, by name, as the API and the pages call it. */
export const objectionCommands = { withdraw: withdrawObjection, "set-aside": setAsideObjection }
