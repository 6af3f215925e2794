import { addDays, daysBetween } from "@/lib/core/clock"
import type { InitiativeStatus, MilestoneStatus } from "@/lib/core/prisma/enums"

type Step = { from: readonly InitiativeStatus[]; to: InitiativeStatus; reason: boolean }

/** The life of an initiative: which step leads from where to where, and whether it needs a reason. */
export const steps = {
  propose: { from: ["draft"], to: "proposed", reason: false },
  withdraw: { from: ["proposed"], to: "draft", reason: false },
  accept: { from: ["proposed"], to: "active", reason: false },
  "send-back": { from: ["proposed"], to: "draft", reason: true },
  suspend: { from: ["active"], to: "suspended", reason: true },
  resume: { from: ["suspended"], to: "active", reason: true },
  complete: { from: ["active"], to: "completed", reason: false },
  reopen: { from: ["completed"], to: "active", reason: true },
  cancel: { from: ["draft", "proposed", "active", "suspended"], to: "cancelled", reason: true },
} as const satisfies Record<string, Step>

export type InitiativeStep = keyof typeof steps

/** Every step, in the order in which a life takes them. */
export const initiativeSteps = Object.keys(steps).filter((name): name is InitiativeStep => name in steps)

/** Whether a step starts from this status. */
export function allowsStep(step: InitiativeStep, status: InitiativeStatus): boolean {
  const from: readonly InitiativeStatus[] = steps[step].from
  return from.includes(status)
}

/** Whether an initiative's own text, dates and measures may change. */
export function isEditable(status: InitiativeStatus): boolean {
  return status === "draft" || status === "active"
}

export type Schedule = "done" | "on_time" | "due_soon" | "late"
const soon = 30

function judge(dueDate: string, day: string): Schedule {
  if (dueDate < day) return "late"
  return dueDate <= addDays(day, soon) ? "due_soon" : "on_time"
}

/** Schedule of a milestone on a day; a submitted one is judged by the day of its submission, a cancelled one not at all. */
export function scheduleOfMilestone(
  milestone: { status: MilestoneStatus; dueDate: string; submittedOn: string | null },
  today: string,
): Schedule | null {
  if (milestone.status === "cancelled") return null
  if (milestone.status === "approved") return "done"
  return judge(milestone.dueDate, milestone.submittedOn ?? today)
}

/** What an initiative's schedule is computed from; `figuresOf` derives it from the milestones. */
export type ScheduleFacts = {
  nextDueDate: string | null
  submittedSlack: number | null
  openCount: number
  approvedCount: number
}

/** Schedule of an initiative: the worst of its open milestones; done when none is open, null when it has none that counts. */
export function scheduleOfInitiative(facts: ScheduleFacts, today: string): Schedule | null {
  if (facts.openCount === 0) return facts.approvedCount > 0 ? "done" : null
  const slack = facts.nextDueDate === null ? null : daysBetween(today, facts.nextDueDate)
  const worst = Math.min(slack ?? Number.POSITIVE_INFINITY, facts.submittedSlack ?? Number.POSITIVE_INFINITY)
  if (worst < 0) return "late"
  return worst <= soon ? "due_soon" : "on_time"
}

type CountedMilestone = {
  status: MilestoneStatus
  weight: number
  dueDate: string
  submittedOn: string | null
}

/** Weight of approved milestones over weight of those not cancelled, in percent, rounded down; null where there are none. */
export function verifiedOf(
  milestones: readonly Pick<CountedMilestone, "status" | "weight">[],
): number | null {
  const counted = milestones.filter((one) => one.status !== "cancelled")
  const total = counted.reduce((sum, one) => sum + one.weight, 0)
  if (total === 0) return null
  const approved = counted
    .filter((one) => one.status === "approved")
    .reduce((sum, one) => sum + one.weight, 0)
  return Math.floor((approved * 100) / total)
}

/** What the milestones say of their initiative: verified progress and what its schedule is computed from. */
export function figuresOf(
  milestones: readonly CountedMilestone[],
): ScheduleFacts & { verified: number | null } {
  const open = milestones.filter((one) => one.status !== "approved" && one.status !== "cancelled")
  const waiting = open.filter((one) => one.submittedOn === null).map((one) => one.dueDate)
  const slacks = open.flatMap((one) =>
    one.submittedOn === null ? [] : [daysBetween(one.submittedOn, one.dueDate)],
  )
  return {
    verified: verifiedOf(milestones),
    nextDueDate: waiting.sort()[0] ?? null,
    submittedSlack: slacks.length > 0 ? Math.min(...slacks) : null,
    openCount: open.length,
    approvedCount: milestones.filter((one) => one.status === "approved").length,
  }
}

type Claim = {
  id: string
  correctsId: string | null
  periodEnd: string
  publishedAt: Date
  reportedProgress: number | null
}

/**
 * The claim, 0 to 100, of the lead's published report with the latest period end (then the latest published) that makes one;
 * a correction stands in the place of what it corrects. Null where no report claims anything.
 */
export function reportedOf(published: readonly Claim[]): number | null {
  const corrected = new Set(published.map((report) => report.correctsId))
  const standing = published.filter((report) => !corrected.has(report.id) && report.reportedProgress !== null)
  const latest = standing.sort(
    (a, b) => b.periodEnd.localeCompare(a.periodEnd) || b.publishedAt.getTime() - a.publishedAt.getTime(),
  )[0]
  return latest?.reportedProgress ?? null
}

/** A mean rounded down, or null where nothing was counted: never 0 for "unknown". */
export function meanOf(sum: number, count: number): number | null {
  return count === 0 ? null : Math.floor(sum / count)
}
