import type { z } from "zod"
import { type Actor, isUser } from "@/lib/core/actor"
import { now } from "@/lib/core/clock"
import { type CommandContext, command } from "@/lib/core/command"
import { fail, failAt, ok, type Result } from "@/lib/core/result"
import { mayKnow } from "@/lib/initiatives/policy"
import { confirmationsOf, isOpenObjection } from "@/lib/milestones/queries/confirmations"
import { lockMilestone } from "@/lib/milestones/queries/lock-milestone"
import { mayPerform } from "../policy"
import { findAnswerable, stateOf } from "../queries"
import { answerInput, answerShape } from "../schema"
import { allowsAnswer } from "../workflow"

const actions = { confirmed: "confirm", objected: "object" } as const

function answerAs(answer: keyof typeof actions) {
  const action = actions[answer]
  const run = async (context: CommandContext, input: z.output<typeof answerInput>) => {
    const { tx, actor, about, record } = context
    const milestone = await lockMilestone(tx, input.milestone)
    if (!milestone || !mayKnow(actor, milestone.initiative)) return fail("not-found")
    const { initiative } = milestone
    about(input.milestone, initiative.ref)
    const submission = await findAnswerable(tx, milestone.id)
    const entries = await confirmationsOf(tx, milestone.id, submission?.id ?? null)
    const named = entries.filter((one) => one.isNamed).map((one) => one.organisationId)
    const verdict = mayPerform(actor, action, { initiative, named, organisationId: null })
    if (!verdict.permitted) return fail("not-permitted", { rule: verdict.rule })
    if (!isUser(actor)) return fail("not-permitted", { rule: "role" })
    if (input.submission !== null && input.submission !== submission?.number) return fail("stale")
    const own = entries.find((one) => one.organisationId === actor.organisationId)
    if (!submission || own?.hasAnswered || !allowsAnswer(stateOf(milestone))) return fail("wrong-status")
    // It would say both: an older objection is withdrawn first.
    if (own && isOpenObjection(own)) return fail("objection-open")
    if (answer === "objected" && !input.reason) return failAt("reason", "reason-required")

    const { id } = await tx.confirmation.create({
      data: {
        milestoneId: milestone.id,
        submissionId: submission.id,
        organisationId: actor.organisationId,
        answer,
        reason: input.reason,
        language: input.language ?? actor.language,
        answeredById: actor.userId,
        answeredAt: now(),
      },
      select: { id: true },
    })
    const { organisationCode: organisation } = actor
    record({ reason: input.reason || null, after: { organisation, answer, submission: submission.number } })
    return ok({ id, milestone: input.milestone })
  }
  return command({ action: `confirmation.${action}`, input: answerInput, run })
}

const commands = { confirmed: answerAs("confirmed"), objected: answerAs("objected") }

/**
 * What a named supporting organisation says to the latest submission: that it confirms it, or objects and why.
 * Errors: invalid, not-found, not-permitted (role, part, not-named), stale, wrong-status, objection-open, reason-required.
 */
export async function answerConfirmation(
  actor: Actor,
  input: unknown,
): Promise<Result<{ id: string; milestone: string }>> {
  const given = answerShape.safeParse(
    typeof input === "object" && input !== null && "answer" in input && input.answer,
  )
  // What is no answer is refused by the shape of either.
  return commands[given.success ? given.data : "confirmed"](actor, input)
}
