import { describe, expect, it } from "vitest"
import type { MilestoneStatus } from "@/lib/core/prisma/enums"
import { type MilestoneFacts, mayPerform, permittedActions } from "@/lib/milestones/policy"
import { allowsStep, isEditable, milestoneSteps, steps, takesEvidence } from "@/lib/milestones/workflow"
import { actorWith } from "@/tests/support/actors"
import {
  everybody,
  knows,
  type MilestoneVerb,
  milestoneStartsFrom,
  milestoneTable,
  refusalOnMilestone,
  type Somebody,
  type Story,
  statusesWithin,
  stories,
  storyNames,
} from "@/tests/support/contract"

const verbs = Object.keys(milestoneTable).filter((name): name is MilestoneVerb => name in milestoneTable)
const day = new Date("2026-01-01")

/** A milestone of an initiative with this life, in which each organisation has the part that it is named after. */
function milestone(
  story: Story,
  status: MilestoneStatus,
  conflict: Somebody["conflict"] = null,
): MilestoneFacts {
  const life = stories[story]
  const over = life.status === "cancelled"
  const stands = over ? "ended" : "accepted"
  const initiative = {
    status: life.status,
    proposedAt: life.proposed ? day : null,
    acceptedAt: life.accepted ? day : null,
    assignments: [
      { organisationId: "lead", role: "lead", status: stands, untilCancelled: over },
      { organisationId: "supporting", role: "supporting", status: stands, untilCancelled: over },
      { organisationId: "consulted", role: "consulted", status: stands, untilCancelled: over },
      {
        organisationId: "requested",
        role: "supporting",
        status: over ? "ended" : "requested",
        untilCancelled: over,
      },
    ],
  } as const
  return { status, conflict, initiative }
}

const states = storyNames.flatMap((story) =>
  statusesWithin(stories[story].status).map((status) => ({ story, status })),
)
const space = states.flatMap((state) => everybody.map((somebody) => ({ ...state, somebody })))

describe("a milestone", () => {
  it("moves from where to where the table says, and only while its initiative allows it", () => {
    const told = milestoneSteps.map((step) => [step, steps[step]])
    const table = verbs.flatMap((verb) => {
      const row: {
        from: readonly string[]
        to?: string
        reason?: true
        during: readonly string[]
      } = milestoneTable[verb]
      const { from, to, reason = false, during } = row
      return to ? [[verb, { from, to, reason, during }]] : []
    })
    expect(told).toEqual(table)
    for (const { story, status } of states) {
      const state = { status, initiative: stories[story].status }
      for (const step of milestoneSteps) {
        for (const stale of [false, true]) {
          const starts = milestoneStartsFrom(step, status, state.initiative, stale)
          const told = { ...state, step, stale }
          expect({ ...told, starts: allowsStep(step, { ...state, stale }) }).toEqual({ ...told, starts })
        }
      }
      const editable = milestoneStartsFrom("edit", status, state.initiative)
      expect({ ...state, editable: isEditable(state) }).toEqual({ ...state, editable })
      const takes = milestoneStartsFrom("attach-evidence", status, state.initiative)
      expect({ ...state, takes: takesEvidence(state) }).toEqual({ ...state, takes })
    }
  })

  it(`gives each right to whom the table gives it, in ${space.length * verbs.length} cases of role, part, conflict and statuses`, () => {
    for (const { story, status, somebody } of space) {
      const { role, part, conflict } = somebody
      for (const verb of verbs) {
        const rule = refusalOnMilestone(verb, somebody, story)
        const told = { story, status, role, part, conflict, verb }
        const verdict = mayPerform(actorWith(role, part), verb, milestone(story, status, conflict))
        expect({ ...told, verdict }).toEqual({
          ...told,
          verdict: rule === null ? { permitted: true } : { permitted: false, rule },
        })
      }
    }
  })

  it(`offers exactly what role, part, conflict and statuses allow, in ${space.length} cases`, () => {
    for (const { story, status, somebody } of space) {
      const { role, part, conflict } = somebody
      const offered = permittedActions(actorWith(role, part), milestone(story, status, conflict)).toSorted()
      const expected = verbs.filter(
        (verb) =>
          knows(somebody, story) &&
          milestoneStartsFrom(verb, status, stories[story].status) &&
          refusalOnMilestone(verb, somebody, story) === null,
      )
      const told = { story, status, role, part, conflict }
      expect({ ...told, offered }).toEqual({ ...told, offered: expected.toSorted() })
    }
  })

  it("is decided by reviewers alone, and by none of them whom the separation of duties keeps away", () => {
    const deciders = everybody.filter((somebody) =>
      permittedActions(
        actorWith(somebody.role, somebody.part),
        milestone("active", "submitted", somebody.conflict),
      ).includes("approve"),
    )
    expect(deciders).toEqual([{ role: "reviewer", part: "none", conflict: null }])
  })

  it("can be taken up by the agency_lead of a supporting organisation, but not submitted by them", () => {
    const actor = actorWith("agency_lead", "supporting")
    expect(permittedActions(actor, milestone("active", "planned"))).toEqual(["start", "attach-evidence"])
    expect(permittedActions(actor, milestone("active", "in_progress"))).toEqual(["attach-evidence"])
  })
})
