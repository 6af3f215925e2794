import type { Actor } from "@/lib/core/actor"
import {
  type InitiativeFacts,
  isOffice,
  mayKnow,
  partOf,
  permitted,
  refusedBy,
  type Verdict,
} from "@/lib/initiatives/policy"
import {
  allowsStep,
  isEditable,
  type MilestoneState,
  type MilestoneStep,
  milestoneSteps,
  takesEvidence,
} from "./workflow"

/** Which rule keeps a reviewer from deciding, if any. */
export type DecidingRule =
  | "own-organisation"
  | "own-contribution"
  | "own-acceptance"
  | "declared-conflict"
  | "out-of-scope"

/** What the rules need to know of a milestone. `conflict` and `hasApproved` concern the actor who asks. */
export type MilestoneFacts = {
  status: MilestoneState["status"]
  initiative: InitiativeFacts
  conflict: DecidingRule | null
  /** Whether they approved or confirmed what stands already, and a second reviewer is waited for. */
  hasApproved?: boolean
  stale?: boolean
}

export type MilestoneAction = MilestoneStep | "edit" | "delete" | "attach-evidence"

function ofAgency(actor: Actor, facts: InitiativeFacts, parts: readonly string[]): Verdict {
  if (actor.role !== "agency_lead" && actor.role !== "agency_member") return refusedBy("role")
  return parts.includes(partOf(actor, facts) ?? "") ? permitted : refusedBy("part")
}

/** Who may do what to a milestone, whatever its status (which the workflow knows). */
export function mayPerform(actor: Actor, action: MilestoneAction, facts: MilestoneFacts): Verdict {
  switch (action) {
    case "start":
    case "attach-evidence":
      return ofAgency(actor, facts.initiative, ["lead", "supporting"])
    case "submit":
    case "withdraw":
      return actor.role === "agency_lead" ? ofAgency(actor, facts.initiative, ["lead"]) : refusedBy("role")
    case "edit":
    case "delete":
      if (actor.role === "agency_member" && facts.initiative.status !== "draft") return refusedBy("role")
      return ofAgency(actor, facts.initiative, ["lead"])
    case "approve":
    case "confirm":
      if (actor.role === "reviewer" && !facts.conflict && facts.hasApproved)
        return refusedBy("second-reviewer")
      return mayPerform(actor, "return", facts)
    case "return":
    case "revoke":
      if (actor.role !== "reviewer") return refusedBy("role")
      return facts.conflict ? refusedBy(facts.conflict) : permitted
    case "cancel":
      return isOffice(actor) ? permitted : refusedBy("role")
  }
}

/** Whether the actor reads the queue of what waits for a decision: who decides, and who oversees. */
export function mayReadQueue(actor: Actor): boolean {
  return actor.role === "reviewer" || actor.role === "auditor" || isOffice(actor)
}

function fitsStatus(action: MilestoneAction, state: MilestoneState): boolean {
  switch (action) {
    case "edit":
      return isEditable(state)
    case "delete":
      return state.initiative === "draft"
    case "attach-evidence":
      return takesEvidence(state)
    default:
      return allowsStep(action, state)
  }
}

const actions: readonly MilestoneAction[] = [...milestoneSteps, "edit", "delete", "attach-evidence"]

/** What the actor may do to the milestone as it stands now. */
export function permittedActions(actor: Actor, facts: MilestoneFacts): MilestoneAction[] {
  if (!mayKnow(actor, facts.initiative)) return []
  const state = { status: facts.status, initiative: facts.initiative.status, stale: facts.stale ?? false }
  return actions.filter((action) => fitsStatus(action, state) && mayPerform(actor, action, facts).permitted)
}
