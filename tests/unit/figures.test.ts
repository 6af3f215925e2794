import { describe, expect, it } from "vitest"
import { addDays } from "@/lib/core/clock"
import { MilestoneStatus } from "@/lib/core/prisma/enums"
import {
  type ApprovalFacts,
  dropsOf,
  figuresOf,
  figuresOn,
  meanOf,
  reportedOf,
  type Schedule,
  scheduleOfInitiative,
  scheduleOfMilestone,
  verifiedOf,
} from "@/lib/initiatives/workflow"
import { randomNumbers } from "@/tests/support/random-numbers"

const today = "2026-03-01"
type Milestone = ApprovalFacts & { weight: number; dueDate: string; submittedOn: string | null }

function milestone(status: MilestoneStatus, dueDate: string, submittedOn: string | null = null): Milestone {
  return { status, weight: 1, dueDate, submittedOn, staleSince: null, validUntil: null }
}

describe("the schedule of a milestone", () => {
  const open = ["planned", "in_progress", "returned"] as const

  it("is late from the day after its due date, due soon for thirty days before, and on time until then", () => {
    for (const status of open) {
      const on = (days: number) => scheduleOfMilestone(milestone(status, addDays(today, days)), today)
      expect([-365, -1, 0, 1, 30, 31, 365].map(on)).toEqual([
        "late",
        "late",
        "due_soon",
        "due_soon",
        "due_soon",
        "on_time",
        "on_time",
      ])
    }
  })

  it("counts days over a leap day and the turn of a year", () => {
    expect(scheduleOfMilestone(milestone("planned", "2028-03-01"), "2028-01-31")).toBe("due_soon")
    expect(scheduleOfMilestone(milestone("planned", "2028-03-02"), "2028-01-31")).toBe("on_time")
    expect(scheduleOfMilestone(milestone("planned", "2027-01-01"), "2026-12-02")).toBe("due_soon")
    expect(scheduleOfMilestone(milestone("planned", "2026-12-31"), "2027-01-01")).toBe("late")
  })

  it("is judged by the day of submission while a reviewer has it, however long that takes", () => {
    const submitted = (due: string, on: string) => scheduleOfMilestone(milestone("submitted", due, on), today)
    expect(submitted("2025-06-30", "2025-06-30")).toBe("due_soon")
    expect(submitted("2025-06-30", "2025-05-31")).toBe("due_soon")
    expect(submitted("2025-06-30", "2025-05-30")).toBe("on_time")
    expect(submitted("2025-06-30", "2025-07-01")).toBe("late")
  })

  it("is done once approved, however late, and nothing once cancelled", () => {
    expect(scheduleOfMilestone(milestone("approved", "2020-01-01", "2021-01-01"), today)).toBe("done")
    expect(scheduleOfMilestone(milestone("cancelled", "2020-01-01"), today)).toBeNull()
  })
})

describe("the schedule of an initiative", () => {
  const of = (...milestones: Milestone[]) => scheduleOfInitiative(figuresOf(milestones, today), today)

  it("is the worst of its open milestones", () => {
    const late = milestone("in_progress", addDays(today, -1))
    const soon = milestone("planned", addDays(today, 30))
    const calm = milestone("returned", addDays(today, 31))
    const submittedLate = milestone("submitted", "2026-01-01", "2026-01-02")
    const submittedEarly = milestone("submitted", "2026-01-01", "2025-06-01")
    expect(of(calm)).toBe("on_time")
    expect(of(calm, soon)).toBe("due_soon")
    expect(of(calm, soon, late)).toBe("late")
    expect(of(calm, submittedLate)).toBe("late")
    expect(of(calm, submittedEarly)).toBe("on_time")
    expect(of(submittedEarly)).toBe("on_time")
    expect(of(milestone("approved", "2020-01-01", "2021-01-01"), calm)).toBe("on_time")
  })

  it("is done when all are approved or cancelled, and unknown without any that counts", () => {
    expect(of(milestone("approved", "2020-01-01", "2019-01-01"), milestone("cancelled", "2020-01-01"))).toBe(
      "done",
    )
    expect(of(milestone("cancelled", "2020-01-01"))).toBeNull()
    expect(of()).toBeNull()
  })

  it("agrees with the schedules of its milestones in 5,000 random initiatives", () => {
    const order: (Schedule | null)[] = ["late", "due_soon", "on_time"]
    const { below, one } = randomNumbers(20_260_301)
    const seen = new Set<Schedule | null>()
    for (let round = 0; round < 5_000; round++) {
      const milestones = Array.from({ length: below(5) }, () => {
        const status = one(Object.values(MilestoneStatus))
        const dueDate = addDays(today, below(141) - 70)
        const isSubmitted = status === "submitted" || status === "approved"
        return milestone(status, dueDate, isSubmitted ? addDays(dueDate, below(81) - 45) : null)
      })
      const schedules = milestones.map((each) => scheduleOfMilestone(each, today))
      const worst = order.find((schedule) => schedules.includes(schedule))
      const expected = worst ?? (schedules.includes("done") ? "done" : null)
      const schedule = scheduleOfInitiative(figuresOf(milestones, today), today)
      expect({ milestones, schedule }).toEqual({ milestones, schedule: expected })
      seen.add(schedule)
    }
    expect(seen.size).toBe(5)
  })
})

describe("verified progress", () => {
  const weighing = (weight: number, status: MilestoneStatus, more: Partial<ApprovalFacts> = {}) => ({
    weight,
    status,
    staleSince: null,
    validUntil: null,
    ...more,
  })
  const verified = (...milestones: ReturnType<typeof weighing>[]) => verifiedOf(milestones, today).verified

  it("is the approved share of the weight, in percent, rounded down", () => {
    expect(verified(weighing(3, "approved"), weighing(1, "planned"))).toBe(75)
    expect(verified(weighing(1, "approved"), weighing(2, "submitted"))).toBe(33)
    expect(verified(weighing(2, "approved"), weighing(1, "returned"))).toBe(66)
    expect(verified(weighing(99, "approved"), weighing(100, "approved"), weighing(1, "planned"))).toBe(99)
    expect(verified(weighing(1, "approved"), weighing(1, "approved"))).toBe(100)
  })

  it("counts no claim: what is submitted or in progress is not verified", () => {
    for (const status of ["planned", "in_progress", "submitted", "returned"] as const)
      expect(verified(weighing(5, status))).toBe(0)
  })

  it("counts an approval that is stale beside the verified share, not in it", () => {
    const changed = { staleSince: new Date("2026-01-01T00:00:00Z") }
    const milestones = [weighing(3, "approved"), weighing(1, "approved", changed), weighing(1, "planned")]
    expect(verifiedOf(milestones, today)).toEqual({ verified: 60, stale: 20 })
    expect(verifiedOf([weighing(1, "returned", changed)], today)).toEqual({ verified: 0, stale: 0 })
    expect(verifiedOf([], today)).toEqual({ verified: null, stale: null })
  })

  it("drops on the day after the last valid one, and not before", () => {
    const milestones = [
      weighing(1, "approved", { validUntil: today }),
      weighing(1, "approved", { validUntil: addDays(today, 2) }),
      weighing(1, "approved", { validUntil: addDays(today, -1) }),
      weighing(1, "planned"),
    ]
    expect(verifiedOf(milestones, today)).toEqual({ verified: 50, stale: 25 })
    const drops = dropsOf(milestones, today)
    expect(drops).toEqual([
      { onDay: addDays(today, 1), verified: 25, stale: 50 },
      { onDay: addDays(today, 3), verified: 0, stale: 75 },
    ])
    const stored = { verified: 50, stale: 25, drops }
    for (let day = 0; day < 5; day++) {
      const on = addDays(today, day)
      expect({ on, ...figuresOn(stored, on) }).toEqual({ on, ...verifiedOf(milestones, on) })
    }
  })

  it("leaves cancelled milestones out, and is unknown, never 0, where none is left", () => {
    expect(verified(weighing(1, "approved"), weighing(99, "cancelled"))).toBe(100)
    expect(verified(weighing(1, "cancelled"))).toBeNull()
    expect(verified()).toBeNull()
  })

  it("is exact where fractions of a hundred are not", () => {
    for (let approved = 0; approved <= 100; approved++) {
      const parts = [weighing(approved, "approved"), weighing(100 - approved, "planned")] as const
      expect(verified(...parts)).toBe(approved)
    }
  })
})

describe("reported progress", () => {
  let made = 0
  /** A published report: the end of its period, its claim, the hour it was published, and what it corrects. */
  function report(
    periodEnd: string,
    claim: number | null,
    hour: number,
    corrects: { id: string } | null = null,
  ) {
    made += 1
    const publishedAt = new Date(Date.UTC(2026, 0, 1, hour))
    return {
      id: `report-${made}`,
      correctsId: corrects?.id ?? null,
      periodEnd,
      publishedAt,
      reportedProgress: claim,
    }
  }

  it("is the claim of the report with the latest end of period, whenever it was published", () => {
    expect(reportedOf([report("2026-03-31", 60, 1), report("2026-01-31", 20, 2)])).toBe(60)
    expect(reportedOf([report("2026-01-31", 20, 2), report("2026-03-31", 0, 1)])).toBe(0)
  })

  it("is the latest published where periods end on one day", () => {
    expect(reportedOf([report("2026-03-31", 60, 5), report("2026-03-31", 40, 4)])).toBe(60)
    expect(reportedOf([report("2026-03-31", 60, 4), report("2026-03-31", 40, 5)])).toBe(40)
  })

  it("skips reports that claim nothing, and is unknown where none does", () => {
    expect(reportedOf([report("2026-03-31", null, 2), report("2026-01-31", 20, 1)])).toBe(20)
    expect(reportedOf([report("2026-03-31", null, 2)])).toBeNull()
    expect(reportedOf([])).toBeNull()
  })

  it("takes a correction in the place of what it corrects, through a chain of them", () => {
    const first = report("2026-03-31", 80, 1)
    const second = report("2026-03-31", 60, 2, first)
    const third = report("2026-03-31", 50, 3, second)
    const older = report("2026-01-31", 10, 0)
    expect(reportedOf([first, older])).toBe(80)
    expect(reportedOf([second, first, older])).toBe(60)
    expect(reportedOf([older, first, third, second])).toBe(50)
  })

  it("forgets a claim whose correction makes none, and a period that a correction moved back", () => {
    const first = report("2026-03-31", 80, 1)
    const older = report("2026-01-31", 10, 0)
    expect(reportedOf([first, report("2026-03-31", null, 2, first), older])).toBe(10)
    expect(reportedOf([first, report("2026-03-31", null, 2, first)])).toBeNull()
    expect(reportedOf([first, report("2025-12-31", 70, 2, first), older])).toBe(10)
  })
})

describe("a mean", () => {
  it("is rounded down, and unknown, never 0, where nothing was counted", () => {
    expect(meanOf(199, 2)).toBe(99)
    expect(meanOf(0, 3)).toBe(0)
    expect(meanOf(100, 1)).toBe(100)
    expect(meanOf(0, 0)).toBeNull()
  })
})
