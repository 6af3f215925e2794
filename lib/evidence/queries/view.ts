import type { Actor } from "@/lib/core/actor"
import { dayOf } from "@/lib/core/clock"
import { mayReadInternal, mayReadInternalEvidence } from "@/lib/initiatives/policy"
import { isPublic, mayReadInside, permittedSteps } from "../policy"
import { isExpired, isExpiringSoon } from "../workflow"
import { type FileState, factsOf, type Row } from "./selects"

/** The marks that reviewers put on evidence, the latest first, with the submission that each is about. */
function marksOf(actor: Actor | null, row: Row, facts: ReturnType<typeof factsOf>) {
  const { ref } = facts.initiative
  if (!actor || !mayReadInternalEvidence(actor, facts.initiative)) return []
  return row.marks.map(({ submission, ...one }) => ({
    ...one,
    milestone: `${ref}/M${submission.milestone.number}`,
    submission: submission.number,
  }))
}

/** A piece of evidence as the actor, or nobody signed in, reads it. */
export function viewOf(actor: Actor | null, row: Row, file: FileState) {
  const { milestone, progressReport, uploadedBy, organisationId: _, uses, marks: __, ...rest } = row
  const facts = factsOf(row, file)
  const { ref, initiative } = facts
  const today = dayOf()
  const inside = actor !== null && mayReadInside(actor, facts)
  const shown = inside ? uses : uses.filter((one) => one.milestone.status === "approved")
  return {
    ...rest,
    withdrawnReason: inside ? row.withdrawnReason : null,
    milestone: milestone ? ref : null,
    progressReport: progressReport?.id ?? null,
    initiative: initiative.ref,
    /** Names of persons are for those who read the initiative from inside. */
    uploadedBy: actor !== null && mayReadInternal(actor, initiative) ? uploadedBy.name : null,
    isPublic: isPublic(facts),
    expired: isExpired(row.expiresOn, today),
    expiresSoon: isExpiringSoon(row.expiresOn, today),
    ...file,
    uses: shown.map(({ milestone: { number, id: ___, ...one } }) => ({
      ref: `${initiative.ref}/M${number}`,
      ...one,
    })),
    marks: marksOf(actor, row, facts),
    permittedActions: actor ? permittedSteps(actor, facts) : [],
  }
}

/** A piece of evidence in a list. */
export type EvidenceItem = ReturnType<typeof viewOf>
