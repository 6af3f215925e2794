import type { z } from "zod"
import type { Actor } from "@/lib/core/actor"
import { now } from "@/lib/core/clock"
import { type CommandContext, command } from "@/lib/core/command"
import type { Tx } from "@/lib/core/db"
import { type Failure, fail, failAt, ok, type Result } from "@/lib/core/result"
import { mayKnow, mayPerform } from "../policy"
import { type LockedInitiative, lockInitiative } from "../queries"
import { initiativeStepInput } from "../schema"
import { allowsStep, type InitiativeStep, steps } from "../workflow"

type Extra = {
  /** What the step needs besides role, status and reason. */
  needs?: (tx: Tx, initiative: LockedInitiative) => Promise<Failure | null>
  /** What else the step stores on the initiative. */
  stores?: (actor: Actor) => Record<string, unknown>
  /** What the step does to the initiative's parts before its own status changes. */
  before?: (context: CommandContext, initiative: LockedInitiative) => Promise<void>
  /** What the step does to them once it has: the database lets parts be cancelled only of what is cancelled. */
  after?: (context: CommandContext, initiative: LockedInitiative, reason: string) => Promise<void>
}

/** One step in an initiative's life as a command. Errors: not-found, not-permitted, stale, wrong-status, reason-required and what the step needs. */
export function initiativeStep(
  step: InitiativeStep,
  { needs, stores, before, after }: Extra = {},
): (actor: Actor, input: unknown) => Promise<Result<{ ref: string }>> {
  const { to, reason: needsReason } = steps[step]
  const run = async (context: CommandContext, input: z.output<typeof initiativeStepInput>) => {
    const { tx, actor, about, record } = context
    const initiative = await lockInitiative(tx, input.ref)
    if (!initiative || !mayKnow(actor, initiative)) return fail("not-found")
    about(input.ref, input.ref)
    const verdict = mayPerform(actor, step, initiative)
    if (!verdict.permitted) return fail("not-permitted", { rule: verdict.rule })
    if (input.version !== undefined && input.version !== initiative.version) return fail("stale")
    if (!allowsStep(step, initiative.status)) return fail("wrong-status")
    if (needsReason && !input.reason) return failAt("reason", "reason-required")
    const unmet = await needs?.(tx, initiative)
    if (unmet) return { ok: false as const, error: unmet }

    await before?.(context, initiative)
    const instant = now()
    const changed = await tx.initiative.updateMany({
      where: { id: initiative.id, version: initiative.version, status: initiative.status },
      data: {
        status: to,
        statusReason: input.reason || null,
        statusAt: instant,
        updatedAt: instant,
        version: { increment: 1 },
        ...stores?.(actor),
      },
    })
    if (changed.count === 0) return fail("stale")
    await after?.(context, initiative, input.reason)
    record({ reason: input.reason || null, before: { status: initiative.status }, after: { status: to } })
    return ok({ ref: input.ref })
  }
  return command({ action: `initiative.${step}`, input: initiativeStepInput, run })
}
