import type { InitiativeStatus, MilestoneStatus } from "@/lib/core/prisma/enums"
import { type ConfirmationEntry, isAwaited, isOpenObjection } from "@/lib/milestones/queries/confirmations"

/** What a milestone and its initiative are together. */
export type ConfirmationState = {
  status: MilestoneStatus
  initiative: InitiativeStatus
  /** Whether its approval is stale. */
  isStale: boolean
}

const open: readonly MilestoneStatus[] = ["planned", "in_progress", "returned"]
const live: readonly InitiativeStatus[] = ["active", "suspended", "completed"]

/** Whether organisations can be named, or no longer be named: before a submission asks them. */
export function allowsRequirement({ status, initiative }: ConfirmationState): boolean {
  return (initiative === "draft" || initiative === "active") && open.includes(status)
}

/** Whether there is something to answer: a submission under review, or a changed state that waits to be confirmed. */
export function allowsAnswer({ status, initiative, isStale }: ConfirmationState): boolean {
  return live.includes(initiative) && (status === "submitted" || (status === "approved" && isStale))
}

/** Whether objections can still be withdrawn or set aside. */
export function allowsClosing({ initiative }: Pick<ConfirmationState, "initiative">): boolean {
  return live.includes(initiative)
}

/** How an organisation stands to a submission: `named` before the first, `ended` where it supports no more. */
export type Standing = "named" | "ended" | "confirmed" | "objected" | "set_aside" | "awaited" | "no_answer"

/** How an organisation stands to a submission at an instant. */
export function standingOf(entry: ConfirmationEntry, now: Date): Standing {
  const { answer, hasAnswered, supportingSince, askedAt } = entry
  if (isOpenObjection(entry)) return "objected"
  if (hasAnswered && answer?.answer === "confirmed") return "confirmed"
  if (hasAnswered && answer?.setAsideAt) return "set_aside"
  if (supportingSince === null) return "ended"
  if (askedAt === null) return "named"
  return isAwaited(entry, now) ? "awaited" : "no_answer"
}
