import { describe, expect, it } from "vitest"
import { type InitiativeFacts, mayKnow, mayPerform, permittedActions } from "@/lib/initiatives/policy"
import { allowsStep, initiativeSteps, steps } from "@/lib/initiatives/workflow"
import { actorWith } from "@/tests/support/actors"
import {
  everybody,
  type InitiativeVerb,
  initiativeTable,
  knows,
  refusalOnInitiative,
  type Story,
  startsFrom,
  stories,
  storyNames,
} from "@/tests/support/contract"

const verbs = Object.keys(initiativeTable).filter((name): name is InitiativeVerb => name in initiativeTable)
const day = new Date("2026-01-01")

/** An initiative with this life, in which each organisation has the part that it is named after. */
function initiative(story: Story): InitiativeFacts {
  const { status, proposed, accepted } = stories[story]
  const stands = status === "cancelled" ? "ended" : "accepted"
  const asked = status === "cancelled" ? "ended" : "requested"
  const untilCancelled = status === "cancelled"
  return {
    status,
    proposedAt: proposed ? day : null,
    acceptedAt: accepted ? day : null,
    assignments: [
      { organisationId: "lead", role: "lead", status: stands, untilCancelled },
      { organisationId: "supporting", role: "supporting", status: stands, untilCancelled },
      { organisationId: "consulted", role: "consulted", status: stands, untilCancelled },
      { organisationId: "requested", role: "supporting", status: asked, untilCancelled },
    ],
  }
}

const space = storyNames.flatMap((story) => everybody.map((somebody) => ({ story, somebody })))

describe("an initiative", () => {
  it("moves from where to where the table says, with a reason where it says so", () => {
    const told = initiativeSteps.map((step) => [step, steps[step]])
    const table = verbs.flatMap((verb) => {
      const row: { from: readonly string[]; to?: string; reason?: true } = initiativeTable[verb]
      return row.to ? [[verb, { from: row.from, to: row.to, reason: row.reason ?? false }]] : []
    })
    expect(told).toEqual(table)
    for (const step of initiativeSteps)
      for (const { status } of Object.values(stories))
        expect([step, status, allowsStep(step, status)]).toEqual([step, status, startsFrom(step, status)])
  })

  it(`is known to whom the contract says, in ${space.length} cases of life, role and part`, () => {
    for (const { story, somebody } of space) {
      const { role, part } = somebody
      const known = mayKnow(actorWith(role, part), initiative(story))
      expect({ story, role, part, known }).toEqual({ story, role, part, known: knows(somebody, story) })
    }
  })

  it(`gives each right to whom the table gives it, in ${space.length * verbs.length} cases`, () => {
    for (const { story, somebody } of space) {
      const { role, part } = somebody
      for (const verb of verbs) {
        const rule = refusalOnInitiative(verb, somebody, story)
        const told = { story, role, part, verb }
        const verdict = mayPerform(actorWith(role, part), verb, initiative(story))
        expect({ ...told, verdict }).toEqual({
          ...told,
          verdict: rule === null ? { permitted: true } : { permitted: false, rule },
        })
      }
    }
  })

  it(`offers exactly what role, part and status allow, in ${space.length} cases`, () => {
    for (const { story, somebody } of space) {
      const { role, part } = somebody
      const offered = permittedActions(actorWith(role, part), initiative(story)).toSorted()
      const expected = verbs.filter(
        (verb) =>
          knows(somebody, story) &&
          startsFrom(verb, stories[story].status) &&
          refusalOnInitiative(verb, somebody, story) === null,
      )
      const told = { story, role, part }
      expect({ ...told, offered }).toEqual({ ...told, offered: expected.toSorted() })
    }
  })

  it("stays closed to an organisation that left before it was cancelled, and open to one that stayed", () => {
    const facts = (untilCancelled: boolean): InitiativeFacts => ({
      status: "cancelled",
      proposedAt: day,
      acceptedAt: null,
      assignments: [{ organisationId: "one", role: "supporting", status: "ended", untilCancelled }],
    })
    const actor = actorWith("agency_lead", "one")
    expect([mayKnow(actor, facts(false)), mayKnow(actor, facts(true))]).toEqual([false, true])
  })

  it("lets an auditor and nobody from outside do anything at all", () => {
    for (const story of storyNames) {
      for (const organisation of ["none", "lead"])
        expect(permittedActions(actorWith("auditor", organisation), initiative(story))).toEqual([])
      expect(permittedActions(actorWith("agency_lead", "none"), initiative(story))).toEqual([])
    }
  })
})
