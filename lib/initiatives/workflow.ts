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

/** What tells whether an approval still stands for what is there. */
export type ApprovalFacts = { status: MilestoneStatus; staleSince: Date | null; validUntil: string | null }

/** Whether an approval is stale on a day: what was approved has changed, or some of it has run out. */
export function isStale({ status, staleSince, validUntil }: ApprovalFacts, today: string): boolean {
  return status === "approved" && (staleSince !== null || (validUntil !== null && validUntil < today))
}

type WeighedMilestone = ApprovalFacts & { weight: number }
type CountedMilestone = WeighedMilestone & { dueDate: string; submittedOn: string | null }

/** Verified and stale share of the weight, in percent. */
export type VerifiedFigures = { verified: number | null; stale: number | null }

/**
 * Weight of approved milestones that are not stale, and of those that are, over the weight of all that are not cancelled, in percent,
 * rounded down; null where there are none.
 */
export function verifiedOf(milestones: readonly WeighedMilestone[], today: string): VerifiedFigures {
  const counted = milestones.filter((one) => one.status !== "cancelled")
  const weightOf = (some: readonly WeighedMilestone[]) => some.reduce((sum, one) => sum + one.weight, 0)
  const total = weightOf(counted)
  if (total === 0) return { verified: null, stale: null }
  const approved = counted.filter((one) => one.status === "approved")
  const share = (some: readonly WeighedMilestone[]) => Math.floor((weightOf(some) * 100) / total)
  return {
    verified: share(approved.filter((one) => !isStale(one, today))),
    stale: share(approved.filter((one) => isStale(one, today))),
  }
}

/** Figures from a day on, unless something changes before it. */
export type FigureDrop = { onDay: string; verified: number; stale: number }

/** How the figures change on the days after `today` on which approvals run out, earliest first. */
export function dropsOf(milestones: readonly WeighedMilestone[], today: string): FigureDrop[] {
  const ends = milestones.flatMap((one) =>
    one.status === "approved" && one.staleSince === null && one.validUntil !== null && one.validUntil >= today
      ? [addDays(one.validUntil, 1)]
      : [],
  )
  return [...new Set(ends)].sort().flatMap((onDay) => {
    const { verified, stale } = verifiedOf(milestones, onDay)
    return verified === null || stale === null ? [] : [{ onDay, verified, stale }]
  })
}

/** The figures as of a day, from those stored and how they change later. */
export function figuresOn(
  stored: VerifiedFigures & { drops: readonly FigureDrop[] },
  today: string,
): VerifiedFigures {
  const due = stored.drops.filter((one) => one.onDay <= today)
  const last = due.toSorted((a, b) => a.onDay.localeCompare(b.onDay)).at(-1)
  const { verified, stale } = last ?? stored
  return { verified, stale }
}

/** What the milestones say of their initiative: verified progress and what its schedule is computed from. */
export function figuresOf(
  milestones: readonly CountedMilestone[],
  today: string,
): ScheduleFacts & VerifiedFigures {
  const open = milestones.filter((one) => one.status !== "approved" && one.status !== "cancelled")
  const waiting = open.filter((one) => one.submittedOn === null).map((one) => one.dueDate)
  const slacks = open.flatMap((one) =>
    one.submittedOn === null ? [] : [daysBetween(one.submittedOn, one.dueDate)],
  )
  return {
    ...verifiedOf(milestones, today),
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
