import { describe, expect, it } from "vitest"
import { type AdjustmentFacts, mayKnowOf, mayRequestNow, permittedActions } from "@/lib/adjustments/policy"
import { daysMoved, slippageOf, slippageOfInitiative } from "@/lib/adjustments/workflow"
import { AdjustmentStatus, InitiativeStatus, MilestoneStatus, Role } from "@/lib/core/prisma/enums"
import { actorWith } from "@/tests/support/actors"

const roles = [...Object.values(Role), "system"] as const
const organisations = ["lead", "asker", "supporting", "other"] as const
const movable: readonly string[] = ["planned", "in_progress", "returned", "approved"]

/** A request by an organisation that led once, of an initiative that another one leads now. */
function facts(
  status: AdjustmentStatus,
  milestone: MilestoneStatus,
  life: InitiativeStatus,
  rule: string | null = null,
): AdjustmentFacts {
  const day = new Date("2026-01-01")
  return {
    status,
    milestone,
    rule,
    organisationId: "asker",
    initiative: {
      status: life,
      proposedAt: day,
      acceptedAt: day,
      assignments: [
        { organisationId: "asker", role: "lead", status: "ended" },
        { organisationId: "lead", role: "lead", status: "accepted" },
        { organisationId: "supporting", role: "supporting", status: "accepted" },
      ],
    },
  }
}

const space = roles.flatMap((role) =>
  organisations.flatMap((organisation) =>
    Object.values(AdjustmentStatus).flatMap((status) =>
      Object.values(MilestoneStatus).flatMap((milestone) =>
        Object.values(InitiativeStatus).map((life) => ({ role, organisation, status, milestone, life })),
      ),
    ),
  ),
)

describe("what may be done to a request", () => {
  it(`follows the table for each of ${space.length} cases of role, organisation and statuses`, () => {
    for (const one of space) {
      const { role, organisation, status, milestone, life } = one
      const open = status === "requested"
      const decides = role === "reviewer" && open && life === "active" && movable.includes(milestone)
      const takesBack = role === "agency_lead" && open && ["asker", "lead"].includes(organisation)
      const expected = [...(decides ? ["grant", "decline"] : []), ...(takesBack ? ["withdraw"] : [])]
      const actor = actorWith(role, organisation)
      expect([one, permittedActions(actor, facts(status, milestone, life))]).toEqual([one, expected])
      expect([one, permittedActions(actor, facts(status, milestone, life, "own-organisation"))]).toEqual([
        one,
        expected.filter((step) => step === "withdraw"),
      ])
    }
  })

  it("begins with the lead of the lead organisation, while the milestone may move", () => {
    for (const one of space) {
      const { role, organisation, milestone, life } = one
      const { initiative } = facts("requested", milestone, life)
      const expected =
        role === "agency_lead" && organisation === "lead" && life === "active" && movable.includes(milestone)
      const told = mayRequestNow(actorWith(role, organisation), { milestone, facts: initiative })
      expect([one, told]).toEqual([one, expected])
    }
  })

  it("is known inside the initiative and to who asked; once granted to everybody", () => {
    const knows = (role: Role, organisation: string, status: AdjustmentStatus) =>
      mayKnowOf(actorWith(role, organisation), facts(status, "planned", "active"))
    for (const status of ["requested", "declined", "withdrawn"] as const) {
      expect(knows("agency_lead", "other", status)).toBe(false)
      expect(knows("agency_member", "asker", status)).toBe(false)
      for (const [role, organisation] of [
        ["agency_lead", "asker"],
        ["agency_member", "supporting"],
        ["reviewer", "other"],
        ["auditor", "other"],
        ["administrator", "other"],
      ] as const)
        expect([role, knows(role, organisation, status)]).toEqual([role, true])
    }
    expect(knows("agency_member", "other", "accepted")).toBe(true)
  })
})

describe("days", () => {
  it("are those between two dates, and none between two weights", () => {
    expect(daysMoved({ field: "dueDate", from: "2028-02-28", to: "2028-03-01" })).toBe(2)
    expect(daysMoved({ field: "dueDate", from: "2026-03-01", to: "2026-02-28" })).toBe(-1)
    expect(daysMoved({ field: "weight", from: "1", to: "3" })).toBeNull()
    expect(slippageOf({ firstDueDate: "2026-12-31", dueDate: "2027-01-01" })).toBe(1)
  })

  it("of an initiative are the largest and the sum over what is not cancelled; none where nothing counts", () => {
    const slipped = (days: number, status: MilestoneStatus = "planned") => ({
      status,
      firstDueDate: "2026-06-15",
      dueDate: `2026-06-${15 + days}`,
    })
    expect(slippageOfInitiative([])).toBeNull()
    expect(slippageOfInitiative([slipped(9, "cancelled")])).toBeNull()
    expect(slippageOfInitiative([slipped(-3)])).toEqual({ largest: -3, total: -3 })
    expect(
      slippageOfInitiative([slipped(5), slipped(-2), slipped(10, "approved"), slipped(12, "cancelled")]),
    ).toEqual({ largest: 10, total: 13 })
  })
})
