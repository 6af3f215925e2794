import { type Actor, isUser, type UserActor } from "@/lib/core/actor"
import { audit } from "@/lib/core/audit"
import { now } from "@/lib/core/clock"
import { command } from "@/lib/core/command"
import type { Tx } from "@/lib/core/db"
import { fail, failAt, ok, type Result } from "@/lib/core/result"
import { refreshFigures } from "@/lib/initiatives/commands/refresh-figures"
import { restateApproved } from "@/lib/milestones/commands/restate-approved"
import { mayPerform } from "../policy"
import { type LockedAdjustment, lockAdjustment } from "../queries/lock-adjustment"
import { adjustmentStepInput } from "../schema"
import { type AdjustmentStep, allowsStep, steps } from "../workflow"

/** Moves the milestone's date or weight as it was granted, and tells the public trail. An approval becomes stale by it. */
async function move(tx: Tx, actor: UserActor, asked: LockedAdjustment, why: string) {
  const { ref, milestone, field, from, to } = asked
  await tx.milestone.update({
    where: { id: milestone.id },
    data: {
      ...(field === "weight" ? { weight: Number(to) } : { dueDate: to }),
      updatedAt: now(),
      version: { increment: 1 },
    },
    select: { id: true },
  })
  const initiative = milestone.initiative.ref
  const moved = { before: { [field]: from }, after: { [field]: to } }
  audit(actor, { action: "milestone.adjust", subject: ref, initiative, reason: why || null, ...moved })
  if (milestone.status === "approved") await restateApproved(tx, actor, milestone.id, asked.adjustedById)
  else await refreshFigures(tx, milestone.initiative.id)
}

function adjustmentStep(
  step: AdjustmentStep,
): (actor: Actor, input: unknown) => Promise<Result<{ id: string; milestone: string }>> {
  const { to: status, decides, reason: needsReason } = steps[step]
  return command({
    action: `adjustment.${step}`,
    input: adjustmentStepInput,
    run: async ({ tx, actor, about, record }, { id, version, reason, language }) => {
      const asked = await lockAdjustment(tx, actor, id)
      if (!asked) return fail("not-found")
      const { milestone, field } = asked
      const { initiative } = milestone
      about(asked.ref, initiative.ref)
      const verdict = mayPerform(actor, step, { ...asked, milestone: milestone.status, initiative })
      if (!verdict.permitted) return fail("not-permitted", { rule: verdict.rule })
      if (version !== undefined && version !== asked.version) return fail("stale")
      const state = { status: asked.status, milestone: milestone.status, initiative: initiative.status }
      if (!allowsStep(step, state) || !isUser(actor)) return fail("wrong-status")
      if (needsReason && !reason) return failAt("reason", "reason-required")

      const decided = decides
        ? { decidedById: actor.userId, decidedOrganisationId: actor.organisationId }
        : {}
      const words = { decisionReason: reason, decisionLanguage: language ?? actor.language }
      const changed = await tx.milestoneAdjustment.updateMany({
        where: { id, version: asked.version, status: "requested" },
        data: { status, ...decided, ...words, decidedAt: now(), version: { increment: 1 } },
      })
      if (changed.count === 0) return fail("stale")
      if (step === "grant") await move(tx, actor, asked, reason)
      else {
        const states = { before: { status: "requested", field }, after: { status, field } }
        record({ reason: reason || null, ...states })
      }
      return ok({ id, milestone: asked.ref })
    },
  })
}

/** Moves a date or weight as it was asked for; nobody grants what they or their organisation had a hand in. */
export const grantAdjustment = adjustmentStep("grant")

/** Leaves a date or weight as it is, with the reason. */
export const declineAdjustment = adjustmentStep("decline")

/** Takes a request back before it is decided. */
export const withdrawAdjustment = adjustmentStep("withdraw")

/** The steps of a request's life by name, as the API and the pages call them. */
export const adjustmentStepCommands: Record<AdjustmentStep, typeof grantAdjustment> = {
  grant: grantAdjustment,
  decline: declineAdjustment,
  withdraw: withdrawAdjustment,
}
