import type { Actor } from "@/lib/core/actor"
import type { ReportStatus } from "@/lib/core/prisma/enums"
import {
  mayKnowOfTarget,
  permittedActions as permittedWithEvidence,
  type TargetFacts,
} from "@/lib/evidence/policy"
import {
  type InitiativeFacts,
  mayPerform as mayPerformOnInitiative,
  permitted,
  refusedBy,
  type Verdict,
} from "@/lib/initiatives/policy"
import { allowsStep, type ReportStep, reportSteps } from "./workflow"

/** What the rules need to know of a progress report. */
export type ReportFacts = {
  organisationId: string
  status: ReportStatus
  isCorrection: boolean
  isCorrected: boolean
  initiative: InitiativeFacts
}

export type ReportAction = ReportStep | "attach-evidence"

function targetOf({ organisationId, status, initiative }: ReportFacts): TargetFacts {
  return { initiative, target: { kind: "report", status, organisationId } }
}

/** Whether the actor may read the report: published ones with their initiative, drafts as their own, or to oversee. */
export function mayReadReport(actor: Actor, facts: ReportFacts): boolean {
  return mayKnowOfTarget(actor, targetOf(facts))
}

/** Who may publish a report of this organisation. */
function publishing(actor: Actor): Verdict {
  return actor.role === "agency_lead" ? permitted : refusedBy("role")
}

/** Who may write a progress report on the initiative, and, to publish it at once, who may do that. */
export function mayDraft(actor: Actor, initiative: InitiativeFacts, publish: boolean): Verdict {
  const verdict = mayPerformOnInitiative(actor, "report", initiative)
  return verdict.permitted && publish ? publishing(actor) : verdict
}

/** Who may do what to a report, whatever its status (which the workflow knows). */
export function mayPerform(actor: Actor, action: ReportStep, facts: ReportFacts): Verdict {
  const verdict = mayPerformOnInitiative(actor, "report", facts.initiative)
  if (!verdict.permitted) return verdict
  if (actor.organisationId !== facts.organisationId) return refusedBy("organisation")
  switch (action) {
    case "edit":
    case "correct":
      return permitted
    case "publish":
      return publishing(actor)
  }
}

/** What the actor may do to the report as it stands now. */
export function permittedActions(actor: Actor, facts: ReportFacts): ReportAction[] {
  if (!mayReadReport(actor, facts)) return []
  const state = { ...facts, initiative: facts.initiative.status }
  const allowed: ReportAction[] = reportSteps.filter(
    (step) => allowsStep(step, state) && mayPerform(actor, step, facts).permitted,
  )
  return permittedWithEvidence(actor, targetOf(facts)).length > 0 ? [...allowed, "attach-evidence"] : allowed
}
