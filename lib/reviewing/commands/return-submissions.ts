import type { Actor } from "@/lib/core/actor"
import { fieldErrors } from "@/lib/core/parse"
import { type Failure, fail, failAt, ok, type Result } from "@/lib/core/result"
import { returnMilestone } from "@/lib/milestones/commands/steps"
import { returnSubmissionsInput } from "../schema"

export type Returned = { ref: string; failure: Failure | null }

/**
 * Returns several submissions for one reason, each by itself and as its reader saw it; tells of each whether it was returned.
 * Errors of the whole: invalid, reason-required.
 */
export async function returnSubmissions(actor: Actor, input: unknown): Promise<Result<Returned[]>> {
  const parsed = returnSubmissionsInput.safeParse(input)
  if (!parsed.success) return fail("invalid", { errors: fieldErrors(parsed.error) })
  const { items, reason, language } = parsed.data
  if (!reason) return failAt("reason", "reason-required")
  const answers: Returned[] = []
  for (const item of items) {
    const result = await returnMilestone(actor, { ...item, reason, language })
    answers.push({ ref: item.ref, failure: result.ok ? null : result.error })
  }
  return ok(answers)
}
