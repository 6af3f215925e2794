import type { Actor } from "@/lib/core/actor"
import { fail } from "@/lib/core/result"
import { type EvidenceFacts, mayPerform } from "../policy"
import { allowsStep, type EvidenceStep } from "../workflow"

type Locked = { version: number; facts: EvidenceFacts }

/** Why the actor cannot take a step with a piece of evidence: not-permitted, stale, wrong-status; nothing where they can. */
export function refusalOf(actor: Actor, step: EvidenceStep, { facts, version }: Locked, given?: number) {
  const verdict = mayPerform(actor, step, facts)
  if (!verdict.permitted) return fail("not-permitted", { rule: verdict.rule })
  if (given !== undefined && given !== version) return fail("stale")
  const target = { ...facts.target, initiative: facts.initiative.status }
  return allowsStep(step, { ...facts, target }) ? undefined : fail("wrong-status")
}
