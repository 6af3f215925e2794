import { describe, expect, it } from "vitest"
import { addDays } from "@/lib/core/clock"
import { Role } from "@/lib/core/prisma/enums"
import {
  mayClaim,
  mayDeclare,
  mayEndDelegation,
  mayLimitReviewers,
  mayReadAllDelegations,
} from "@/lib/reviewing/policy"
import { problemOfPeriod, stateOfDelegation, tidyScopes } from "@/lib/reviewing/workflow"
import { actorWith } from "@/tests/support/actors"

const roles = [...Object.values(Role), "system"] as const
const allowed = (may: (role: (typeof roles)[number]) => boolean) => roles.filter(may)

describe("who may", () => {
  it("claim, declare and delegate: reviewers, and no claim against a rule", () => {
    expect(allowed((role) => mayClaim(actorWith(role), null).permitted)).toEqual(["reviewer"])
    expect(allowed((role) => mayDeclare(actorWith(role)).permitted)).toEqual(["reviewer"])
    expect(mayClaim(actorWith("reviewer"), "out-of-scope")).toEqual({
      permitted: false,
      rule: "out-of-scope",
    })
  })

  it("limit reviewers: the office", () => {
    expect(allowed((role) => mayLimitReviewers(actorWith(role)).permitted)).toEqual([
      "administrator",
      "system",
    ])
  })

  it("read delegations: who oversees all, and end them: the two alone", () => {
    expect(allowed((role) => mayReadAllDelegations(actorWith(role)))).toEqual([
      "administrator",
      "auditor",
      "system",
    ])
    const actor = actorWith("reviewer", "one")
    const own = actor.userId ?? ""
    expect(mayEndDelegation(actor, { fromId: own, toId: "other" }).permitted).toBe(true)
    expect(mayEndDelegation(actor, { fromId: "other", toId: own }).permitted).toBe(true)
    expect(mayEndDelegation(actor, { fromId: "other", toId: "another" }).permitted).toBe(false)
  })
})

describe("a delegation", () => {
  const today = "2026-06-15"
  const ended = new Date("2026-06-14T00:00:00Z")
  it.each([
    ["2026-06-16", "2026-06-20", null, "planned"],
    ["2026-06-15", "2026-06-15", null, "current"],
    ["2026-06-01", "2026-06-15", null, "current"],
    ["2026-06-01", "2026-06-14", null, "over"],
    ["2026-06-01", "2026-06-20", ended, "ended"],
  ] as const)("from %s to %s, ended %s, is %s", (startsOn, endsOn, endedAt, state) => {
    expect(stateOfDelegation({ startsOn, endsOn, endedAt }, today)).toBe(state)
  })

  it.each([
    [0, 0, null],
    [0, 365, null],
    [30, 395, null],
    [-1, 5, "in-past"],
    [3, 2, "end-before-start"],
    [0, 366, "period-too-long"],
  ] as const)("from day %i to day %i is refused by %s", (first, last, message) => {
    const period = { startsOn: addDays(today, first), endsOn: addDays(today, last) }
    expect(problemOfPeriod(period, today)?.message ?? null).toBe(message)
  })
})

it("scopes lose what lies within another, and stand in order", () => {
  expect(tidyScopes(["GOV-1", "ECO-2", "ECO", "GOV-1"])).toEqual(["ECO", "GOV-1"])
  expect(tidyScopes([])).toEqual([])
})
