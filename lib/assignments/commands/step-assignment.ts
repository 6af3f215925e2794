import type { z } from "zod"
import type { Actor } from "@/lib/core/actor"
import { audit } from "@/lib/core/audit"
import { now } from "@/lib/core/clock"
import { type CommandContext, command } from "@/lib/core/command"
import { fail, failAt, ok, type Result } from "@/lib/core/result"
import { refreshFigures } from "@/lib/initiatives/commands/refresh-figures"
import { mayPerform } from "../policy"
import { type LockedAssignment, lockAssignment } from "../queries"
import { assignmentStepInput } from "../schema"
import { type AssignmentStep, allowsStep, handOver, steps } from "../workflow"

type Extra = {
  /** What the step does to other assignments before its own status changes. */
  before?: (context: CommandContext, assignment: LockedAssignment) => Promise<void>
}

/** Ends the old lead's part, and the lesser part that the new lead had: an organisation has one part. */
async function endReplacedParts({ tx, actor }: CommandContext, assignment: LockedAssignment): Promise<void> {
  if (assignment.role !== "lead") return
  const { initiative, organisationId } = assignment
  const replaced = await tx.assignment.findMany({
    where: {
      initiativeId: initiative.id,
      id: { not: assignment.id },
      OR: [
        { role: "lead", status: "accepted" },
        { organisationId, status: { in: ["requested", "accepted"] } },
      ],
    },
    select: { id: true, status: true, organisation: { select: { code: true } } },
  })
  await tx.assignment.updateMany({
    where: { id: { in: replaced.map((one) => one.id) } },
    data: { status: "ended", reason: handOver, closedAt: now(), version: { increment: 1 } },
  })
  for (const { status, organisation } of replaced) {
    audit(actor, {
      action: "assignment.end",
      subject: `${initiative.ref}/${organisation.code}`,
      initiative: initiative.ref,
      reason: handOver,
      before: { status },
      after: { status: "ended" },
    })
  }
}

/** One step in an assignment's life as a command. Errors: not-found, not-permitted, stale, wrong-status, reason-required. */
function assignmentStep(
  step: AssignmentStep,
  { before }: Extra = {},
): (actor: Actor, input: unknown) => Promise<Result<{ id: string; initiative: string }>> {
  const { to, reason: needsReason } = steps[step]
  const run = async (context: CommandContext, input: z.output<typeof assignmentStepInput>) => {
    const { tx, actor, about, record } = context
    const assignment = await lockAssignment(tx, actor, input.id)
    if (!assignment) return fail("not-found")
    const { initiative, status, role, version } = assignment
    about(`${initiative.ref}/${assignment.organisation.code}`, initiative.ref)
    const verdict = mayPerform(actor, step, assignment)
    if (!verdict.permitted) return fail("not-permitted", { rule: verdict.rule })
    if (input.version !== undefined && input.version !== version) return fail("stale")
    if (!allowsStep(step, { status, role, initiative: initiative.status })) return fail("wrong-status")
    if (needsReason && !input.reason) return failAt("reason", "reason-required")

    await before?.(context, assignment)
    const instant = now()
    const stored =
      to === "accepted" ? { acceptedAt: instant } : { closedAt: instant, reason: input.reason || null }
    const changed = await tx.assignment.updateMany({
      where: { id: assignment.id, version, status },
      data: { status: to, version: { increment: 1 }, ...stored },
    })
    if (changed.count === 0) return fail("stale")
    // Whose reports make the claim depends on who leads.
    if (to === "accepted") await refreshFigures(tx, initiative.id)
    record({ reason: input.reason || null, before: { status }, after: { status: to, role } })
    return ok({ id: assignment.id, initiative: initiative.ref })
  }
  return command({ action: `assignment.${step}`, input: assignmentStepInput, run })
}

/** Takes the part that the actor's organisation was asked to take; with the lead, the one who led before ends theirs. */
export const acceptAssignment = assignmentStep("accept", { before: endReplacedParts })

/** Declines a part, with the reason; the organisation may be asked again. */
export const declineAssignment = assignmentStep("decline")

/** Ends a supporting or consulted part, or takes back the request for it, with the reason. */
export const endAssignment = assignmentStep("end")

/** The steps of an assignment's life by name, as the API and the pages call them. */
export const assignmentStepCommands = {
  accept: acceptAssignment,
  decline: declineAssignment,
  end: endAssignment,
}
