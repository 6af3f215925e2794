import { ok, type Result } from "@/lib/core/result"
import { changeEvidenceVisibility } from "@/lib/evidence/commands/change-evidence-visibility"
import { markEvidence } from "@/lib/evidence/commands/mark-evidence"
import { removeEvidence, reuseEvidence } from "@/lib/evidence/commands/reuse-evidence"
import { withdrawEvidence } from "@/lib/evidence/commands/withdraw-evidence"
import {
  changeEvidenceVisibilityInput,
  evidenceUseInput,
  markEvidenceInput,
  withdrawEvidenceInput,
} from "@/lib/evidence/schema"
import { evidenceAnswer } from "../answers/evidence"
import { bodyShape } from "../body-shape"
import { change } from "../endpoint"
import { idOf, milestoneRefOf } from "../references"
import { readEvidence } from "./evidence"

const answer = evidenceAnswer
const show = readEvidence

function keyOf(done: Result<{ id: string }>): Result<string> {
  return done.ok ? ok(done.value.id) : done
}

/** Withdraws evidence. */
export const withdrawEvidenceEndpoint = change({
  method: "POST",
  path: "/evidence/{id}/withdraw",
  summary: "Withdraw evidence for good; needs a reason",
  body: bodyShape(withdrawEvidenceInput, "id"),
  example: { version: 1, reason: "…" },
  answer,
  act: async (actor, input, { id }) => keyOf(await withdrawEvidence(actor, { ...input, id: idOf(id) })),
  show,
})

/** Changes who may see evidence. */
export const changeEvidenceVisibilityEndpoint = change({
  method: "PATCH",
  path: "/evidence/{id}",
  summary: "Say who may see evidence",
  body: bodyShape(changeEvidenceVisibilityInput, "id"),
  example: { version: 1, visibility: "public" },
  answer,
  act: async (actor, input, { id }) =>
    keyOf(await changeEvidenceVisibility(actor, { ...input, id: idOf(id) })),
  show,
})

/** Shows evidence for one more milestone. */
export const reuseEvidenceEndpoint = change({
  method: "POST",
  path: "/milestones/{ref}/evidence",
  summary: "Show a piece of the initiative's evidence for this milestone too",
  status: 201,
  body: bodyShape(evidenceUseInput, "milestone"),
  example: { evidence: "019b2f6e-0000-7000-8000-000000000000" },
  answer,
  act: async (actor, input, { ref }) =>
    keyOf(await reuseEvidence(actor, { ...input, milestone: milestoneRefOf(ref) })),
  show,
})

/** Shows evidence for a milestone no longer. */
export const removeEvidenceEndpoint = change({
  method: "DELETE",
  path: "/milestones/{ref}/evidence/{id}",
  summary: "Show a piece of evidence for this milestone no longer; the evidence itself stays",
  answer,
  act: async (actor, _, { ref, id }) =>
    keyOf(await removeEvidence(actor, { milestone: milestoneRefOf(ref), evidence: idOf(id) })),
  show,
})

/** A reviewer's mark. */
export const markEvidenceEndpoint = change({
  method: "POST",
  path: "/milestones/{ref}/evidence/{id}/marks",
  summary:
    "A reviewer's mark on evidence of the submission under review or approved; not accepted needs a reason",
  status: 201,
  body: bodyShape(markEvidenceInput, "milestone", "evidence"),
  example: { mark: "not_accepted", reason: "…", submission: 1 },
  answer,
  act: async (actor, input, { ref, id }) =>
    keyOf(await markEvidence(actor, { ...input, milestone: milestoneRefOf(ref), evidence: idOf(id) })),
  show,
})
