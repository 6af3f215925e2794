import { addDays } from "@/lib/core/clock"
import type {
  EvidenceStrength,
  InitiativeStatus,
  MilestoneStatus,
  ReportStatus,
} from "@/lib/core/prisma/enums"
import { type MilestoneState, takesEvidence } from "@/lib/milestones/workflow"

/** What evidence is attached to, and the statuses that decide whether it still can be. */
export type TargetState =
  | ({ kind: "milestone" } & MilestoneState)
  | { kind: "report"; status: ReportStatus; initiative: InitiativeStatus }

/** Whether evidence can be attached: to a milestone that is open, to a report that is a draft. */
export function takesNewEvidence(state: TargetState): boolean {
  if (state.kind === "milestone") return takesEvidence(state)
  return state.status === "draft" && ["active", "suspended", "completed"].includes(state.initiative)
}

/** Whether evidence marked `public` is public by now: its milestone approved, its report published. */
export function isReleased(state: TargetState): boolean {
  return state.kind === "milestone" ? state.status === "approved" : state.status === "published"
}

/** What can be done to evidence that is there. */
export type EvidenceStep = "revise" | "withdraw" | "change-visibility"
export const evidenceSteps: readonly EvidenceStep[] = ["revise", "withdraw", "change-visibility"]

/** Where evidence came from, the milestones that it is shown for, and whether it was withdrawn. */
export type EvidenceState = { target: TargetState; uses: readonly MilestoneStatus[]; isWithdrawn: boolean }

/** Whether evidence may change: never under a reviewer's eyes, and of a published report it can only be withdrawn. */
export function allowsStep(step: EvidenceStep, { target, uses, isWithdrawn }: EvidenceState): boolean {
  if (isWithdrawn || uses.includes("submitted")) return false
  if (uses.includes("approved") && target.initiative !== "active") return false
  if (target.kind === "report") {
    return target.status === "published" ? step === "withdraw" : takesNewEvidence(target)
  }
  const isOver = uses.length > 0 && uses.every((status) => status === "cancelled")
  return target.initiative === "active" && !isOver
}

/** Whether a reviewer's mark can be put on evidence of the milestone: while it is decided, and after it was approved. */
export function allowsMark({ status, initiative }: MilestoneState): boolean {
  if (status === "submitted") return initiative === "active"
  return status === "approved" && ["active", "suspended", "completed"].includes(initiative)
}

/** How many days ahead it is told that evidence expires. */
export const warningDays = 30

/** Whether the last day of validity, if there is one, has passed. */
export function isExpired(expiresOn: string | null, today: string): boolean {
  return expiresOn !== null && expiresOn < today
}

/** Whether the last day of validity is near: within 30 days, and not passed. */
export function isExpiringSoon(expiresOn: string | null, today: string): boolean {
  return expiresOn !== null && !isExpired(expiresOn, today) && expiresOn <= addDays(today, warningDays)
}

type Carrying = { strength: EvidenceStrength; withdrawnAt: Date | null; expiresOn: string | null }

/** Why evidence could not carry an approval as it is: nothing valid, or announcements alone; null where it could, or where there is none. */
export function weaknessOf(
  evidence: readonly Carrying[],
  today: string,
): "nothing-valid" | "announcement-only" | null {
  if (evidence.length === 0) return null
  const valid = evidence.filter((one) => one.withdrawnAt === null && !isExpired(one.expiresOn, today))
  if (valid.length === 0) return "nothing-valid"
  return valid.every((one) => one.strength === "announcement") ? "announcement-only" : null
}

type Revision = {
  title: string
  url: string | null
  sha256: string | null
  strength: EvidenceStrength
  periodStart: string | null
  periodEnd: string | null
  expiresOn: string | null
}

/** What differs between a revision and the one before it. */
export type RevisionChange = "title" | "file" | "link" | "strength" | "period" | "expiresOn"

/** In what a revision differs from the one before it, in the order in which it is told. */
export function changesOf(before: Revision, after: Revision): RevisionChange[] {
  const differs: Record<RevisionChange, boolean> = {
    file: after.sha256 !== null && after.sha256 !== before.sha256,
    link: after.url !== null && after.url !== before.url,
    title: after.title !== before.title,
    strength: after.strength !== before.strength,
    period: after.periodStart !== before.periodStart || after.periodEnd !== before.periodEnd,
    expiresOn: after.expiresOn !== before.expiresOn,
  }
  const order: RevisionChange[] = ["file", "link", "title", "strength", "period", "expiresOn"]
  return order.filter((one) => differs[one])
}
