import { requestAdjustment } from "@/lib/adjustments/commands/request-adjustment"
import { declineAdjustment } from "@/lib/adjustments/commands/step-adjustment"
import { requestAssignment } from "@/lib/assignments/commands/request-assignment"
import { acceptAssignment } from "@/lib/assignments/commands/step-assignment"
import { answerConfirmation } from "@/lib/confirmations/commands/answer-confirmation"
import { setAsideObjection } from "@/lib/confirmations/commands/close-objection"
import { requireConfirmation } from "@/lib/confirmations/commands/name-organisations"
import { attachEvidence } from "@/lib/evidence/commands/attach-evidence"
import { markEvidence } from "@/lib/evidence/commands/mark-evidence"
import { reviseEvidence } from "@/lib/evidence/commands/revise-evidence"
import {
  approveMilestone,
  returnMilestone,
  startMilestone,
  submitMilestone,
} from "@/lib/milestones/commands/steps"
import { draftProgressReport } from "@/lib/progress-reports/commands/draft-progress-report"
import { getMilestone } from "@/lib/publication/queries/initiative"
import { declareConflict } from "@/lib/reviewing/commands/declare-conflict"
import { userOf } from "./lifecycle-people"
import { simpleInitiative } from "./simple-initiative"
import { done } from "./stage"

/** A milestone's path in the API. */
export const pathOf = (ref: string) => `/milestones/${ref.replace("/", ".")}`

/** A milestone as public pages show it. */
export async function pageOf(ref: string) {
  const found = await getMilestone(ref)
  if (!found) throw new Error(`no ${ref}`)
  return found
}

/** An approved milestone of weight 3 beside one of weight 1 that is planned; its one piece of evidence is public. */
export async function approved(evidence: object = {}) {
  const initiative = await simpleInitiative("active")
  const ref = `${initiative}/M1`
  const lead = await userOf("lead-lead")
  const reviewer = await userOf("reviewer")
  done(await startMilestone(lead, { ref }))
  const shown = { title: "Published list", url: "https://example.org/1", visibility: "public", ...evidence }
  const { id } = done(await attachEvidence(lead, { milestone: ref, ...shown }))
  done(await submitMilestone(lead, { ref }))
  done(await approveMilestone(reviewer, { ref, submission: 1 }))
  return { initiative, ref, lead, reviewer, evidence: id }
}

async function taking(initiative: string, role: "supporting" | "consulted") {
  const asked = { initiative, organisation: role === "supporting" ? "SUPPORT" : "CONSULT", role }
  const { id } = done(await requestAssignment(await userOf("lead-lead"), asked))
  done(await acceptAssignment(await userOf(`lead-${role}`), { id }))
}

/** A stale approval with a history in which every field that is not public holds `secret`. */
export async function fullOf(secret: string) {
  const initiative = await simpleInitiative("active")
  const ref = `${initiative}/M1`
  const lead = await userOf("lead-lead")
  const supporting = await userOf("lead-supporting")
  const reviewer = await userOf("reviewer")
  await taking(initiative, "supporting")
  await taking(initiative, "consulted")
  done(await startMilestone(lead, { ref }))
  done(await requireConfirmation(lead, { milestone: ref, organisation: "SUPPORT" }))
  const attach = (title: string) =>
    attachEvidence(lead, { milestone: ref, title, url: `https://example.org/${secret}` })
  const { id } = done(await attach(`${secret} evidence`))
  done(await submitMilestone(lead, { ref, statement: `${secret} statement` }))
  const other = await userOf("second-reviewer")
  done(await declareConflict(other, { ref, reason: `${secret} conflict` }))
  const mark = { milestone: ref, evidence: id, mark: "not_accepted" }
  done(await markEvidence(reviewer, { ...mark, reason: `${secret} mark` }))
  const word = { milestone: ref, answer: "objected", reason: `${secret} objection` }
  const { id: objection } = done(await answerConfirmation(supporting, word))
  done(await returnMilestone(reviewer, { ref, reason: `${secret} return` }))
  const aside = { id: objection, reason: "It is about another matter." }
  done(await setAsideObjection(await userOf("admin"), aside))
  done(await submitMilestone(lead, { ref, statement: `${secret} statement` }))
  done(await answerConfirmation(supporting, { milestone: ref, answer: "confirmed" }))
  done(await approveMilestone(reviewer, { ref, comment: `${secret} comment` }))
  const ask = { milestone: ref, field: "weight", to: 5, reason: `${secret} wish` }
  const { id: wish } = done(await requestAdjustment(lead, ask))
  done(await declineAdjustment(reviewer, { id: wish, reason: `${secret} refusal` }))
  done(await requestAdjustment(lead, { ...ask, reason: `${secret} second wish` }))
  done(
    await draftProgressReport(lead, {
      initiative,
      periodStart: "2026-01-01",
      periodEnd: "2026-03-31",
      summary: `${secret} draft`,
      reportedProgress: 50,
    }),
  )
  done(await reviseEvidence(lead, { id, version: 1, title: `${secret} evidence, revised` }))
  return { initiative, ref, lead, supporting, reviewer }
}
