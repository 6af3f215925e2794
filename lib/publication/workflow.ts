import { addDays } from "@/lib/core/clock"
import { meanOf, type Schedule } from "@/lib/initiatives/workflow"

/** A text in both languages. */
export type Words = { "zh-CN": string; en: string }

/** A figure beside how many initiatives have none. */
export type Progress = {
  verified: number | null
  stale: number | null
  reported: number | null
  missing: { verified: number; reported: number }
}

/** Sums over the initiatives that count for a recommendation or pillar. */
export type ScopeSums = {
  initiatives: number
  verifiedSum: number
  staleSum: number
  verifiedCount: number
  reportedSum: number
  reportedCount: number
}

/** Means, rounded down, over the initiatives that have a figure; those without are counted as missing. */
export function progressOf(sums: ScopeSums | undefined): { progress: Progress; initiativeCount: number } {
  const none = { verifiedSum: 0, staleSum: 0, verifiedCount: 0, reportedSum: 0, reportedCount: 0 }
  const known = sums ?? { initiatives: 0, ...none }
  return {
    initiativeCount: known.initiatives,
    progress: {
      verified: meanOf(known.verifiedSum, known.verifiedCount),
      stale: meanOf(known.staleSum, known.verifiedCount),
      reported: meanOf(known.reportedSum, known.reportedCount),
      missing: {
        verified: known.initiatives - known.verifiedCount,
        reported: known.initiatives - known.reportedCount,
      },
    },
  }
}

/** The statuses whose initiatives count for a figure and answer a measure. */
export const countedStatuses = ["active", "suspended", "completed"] as const

/** The condition under which `scheduleOfInitiative` gives `schedule`, on the stored facts. */
export function hasSchedule(schedule: Schedule, today: string) {
  if (schedule === "done") return { openCount: 0, approvedCount: { gt: 0 } }
  const isOpen = { openCount: { gt: 0 } }
  const soon = addDays(today, 30)
  if (schedule === "late") {
    return { ...isOpen, OR: [{ nextDueDate: { lt: today } }, { submittedSlack: { lt: 0 } }] }
  }
  const from = (day: string, slack: number) => [
    { OR: [{ nextDueDate: null }, { nextDueDate: { gte: day } }] },
    { OR: [{ submittedSlack: null }, { submittedSlack: { gte: slack } }] },
  ]
  if (schedule === "on_time") return { ...isOpen, AND: from(addDays(soon, 1), 31) }
  const isNear = { OR: [{ nextDueDate: { lte: soon } }, { submittedSlack: { lte: 30 } }] }
  return { ...isOpen, AND: [...from(today, 0), isNear] }
}

/** A search text as a pattern that means itself: %, _ and \ lose their meaning. */
export function literal(search: string): string {
  return search.replace(/[\\%_]/g, "\\$&")
}
