import { describe, expect, it } from "vitest"
import { type AssignmentFacts, mayKnowOf, mayPerform, permittedActions } from "@/lib/assignments/policy"
import { allowsRequest, assignmentSteps, isAssigned } from "@/lib/assignments/workflow"
import { AssignmentRole, AssignmentStatus, InitiativeStatus, Role } from "@/lib/core/prisma/enums"
import { actorWith } from "@/tests/support/actors"

const statuses = Object.values(AssignmentStatus)
const parts = Object.values(AssignmentRole)
const lives = Object.values(InitiativeStatus)
const roles = [...Object.values(Role), "system"] as const
const organisations = ["lead", "asked", "other"] as const

function assignment(role: AssignmentRole, status: AssignmentStatus, life: InitiativeStatus): AssignmentFacts {
  const day = new Date("2026-01-01")
  return {
    organisationId: "asked",
    role,
    status,
    acceptedAt: status === "accepted" || status === "ended" ? day : null,
    initiative: {
      status: life,
      proposedAt: life === "draft" ? null : day,
      acceptedAt: life === "draft" || life === "proposed" ? null : day,
      assignments: [
        { organisationId: "lead", role: "lead", status: "accepted" },
        { organisationId: "asked", role, status },
      ],
    },
  }
}

const open = ["draft", "proposed", "active", "suspended"]

/** The contract's table, written down once more in the fewest words. */
function expected(actor: { role: string; organisation: string }, facts: AssignmentFacts): string[] {
  if (actor.role !== "agency_lead" || !open.includes(facts.initiative.status)) return []
  const isAsked = actor.organisation === "asked"
  const answers = isAsked && facts.status === "requested" ? ["accept", "decline"] : []
  const leads = actor.organisation === "lead"
  const mayEnd =
    (isAsked || leads) && facts.role !== "lead" && ["requested", "accepted"].includes(facts.status)
  return mayEnd ? [...answers, "end"] : answers
}

describe("what may be done to an assignment", () => {
  const space = roles.flatMap((role) =>
    organisations.flatMap((organisation) =>
      parts.flatMap((part) =>
        statuses.flatMap((status) => lives.map((life) => ({ role, organisation, part, status, life }))),
      ),
    ),
  )

  it(`follows the table for each of ${space.length} cases of role, organisation, part and statuses`, () => {
    for (const { role, organisation, part, status, life } of space) {
      const facts = assignment(part, status, life)
      const actions = permittedActions(actorWith(role, organisation), facts)
      const told = { role, organisation, part, status, life, actions }
      expect(told).toEqual({ ...told, actions: expected({ role, organisation }, facts) })
    }
  })

  it("refuses by role before it refuses by organisation", () => {
    const facts = assignment("supporting", "requested", "active")
    for (const step of assignmentSteps) {
      expect(mayPerform(actorWith("administrator", "asked"), step, facts)).toEqual({
        permitted: false,
        rule: "role",
      })
      expect(mayPerform(actorWith("agency_member", "asked"), step, facts)).toEqual({
        permitted: false,
        rule: "role",
      })
      expect(mayPerform(actorWith("agency_lead", "other"), step, facts)).toEqual({
        permitted: false,
        rule: "organisation",
      })
    }
  })
})

describe("who may know of an assignment", () => {
  it("is everybody signed in once the initiative is public and the part was accepted", () => {
    expect(mayKnowOf(actorWith("agency_lead", "other"), assignment("supporting", "accepted", "active"))).toBe(
      true,
    )
    expect(mayKnowOf(actorWith("agency_lead", "other"), assignment("supporting", "ended", "active"))).toBe(
      true,
    )
  })

  it("is nobody outside while it is only requested, or was declined", () => {
    for (const status of ["requested", "declined"] as const) {
      const facts = assignment("supporting", status, "active")
      expect(mayKnowOf(actorWith("agency_lead", "other"), facts)).toBe(false)
      for (const role of ["administrator", "auditor", "reviewer", "system"] as const) {
        expect(mayKnowOf(actorWith(role, "other"), facts)).toBe(true)
      }
    }
  })
})

describe("asking", () => {
  it("is possible in draft and active, for the lead also while suspended", () => {
    const allowed = parts.flatMap((part) =>
      lives.filter((life) => allowsRequest(part, life)).map((life) => `${part} ${life}`),
    )
    expect(allowed.sort()).toEqual(
      [
        "consulted active",
        "consulted draft",
        "lead active",
        "lead draft",
        "lead suspended",
        "supporting active",
        "supporting draft",
      ].sort(),
    )
  })

  it("finds a part that is held or asked for, but offers the lead to whoever helps", () => {
    for (const held of parts) {
      for (const status of statuses) {
        for (const asked of parts) {
          const stands = status === "requested" || status === "accepted"
          const repeats = stands && (asked !== "lead" || held === "lead")
          const told = { held, status, asked }
          expect({
            ...told,
            repeats: isAssigned([{ organisationId: "x", role: held, status }], "x", asked),
          }).toEqual({ ...told, repeats })
          expect(isAssigned([{ organisationId: "y", role: held, status }], "x", asked)).toBe(false)
        }
      }
    }
  })
})
