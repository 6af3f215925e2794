import { command } from "@/lib/core/command"
import { fail, ok, type Result } from "@/lib/core/result"
import { lockEvidence } from "../queries/find-target"
import { changeEvidenceVisibilityInput } from "../schema"
import { refusalOf } from "./refusal"

/**
 * Says who may see a piece of evidence, by its latest revision: `public` means public once its milestone is approved or its report
 * published. It is no new revision. Errors: not-found, not-permitted, stale, wrong-status.
 */
export const changeEvidenceVisibility = command({
  action: "evidence.change-visibility",
  input: changeEvidenceVisibilityInput,
  run: async ({ tx, actor, about, record }, input): Promise<Result<{ id: string }>> => {
    const evidence = await lockEvidence(tx, actor, input.id)
    if (!evidence) return fail("not-found")
    const { facts, id, version, visibility } = evidence
    about(`${facts.ref}/E:${id}`, facts.initiative.ref)
    const refusal = refusalOf(actor, "change-visibility", evidence, input.version)
    if (refusal) return refusal
    if (input.visibility === visibility) return ok({ id })

    const changed = await tx.evidence.updateMany({
      where: { id, version },
      data: { visibility: input.visibility, version: { increment: 1 } },
    })
    if (changed.count === 0) return fail("stale")
    record({ before: { visibility }, after: { visibility: input.visibility } })
    return ok({ id })
  },
})
