import { describe, expect, it } from "vitest"
import { AssignmentRole, InitiativeStatus, ReportStatus, Role } from "@/lib/core/prisma/enums"
import { mayDraft, mayReadReport, permittedActions, type ReportFacts } from "@/lib/progress-reports/policy"
import { allowsReport } from "@/lib/progress-reports/workflow"
import { actorWith } from "@/tests/support/actors"

const lives = Object.values(InitiativeStatus)
const roles = [...Object.values(Role), "system"] as const
const parts = [...Object.values(AssignmentRole), null]
const flags = [false, true]
const day = new Date("2026-01-01")

function initiative(status: InitiativeStatus, part: AssignmentRole | null): ReportFacts["initiative"] {
  const early = status === "draft" || status === "proposed"
  return {
    status,
    proposedAt: status === "draft" ? null : day,
    acceptedAt: early ? null : day,
    assignments: part ? [{ organisationId: "own", role: part, status: "accepted" }] : [],
  }
}

function expected(role: string, organisation: string, part: string | null, facts: ReportFacts): string[] {
  const life = facts.initiative.status
  const writes =
    (role === "agency_lead" || role === "agency_member") && organisation === "own" && part !== null
  if (!writes) return []
  if (facts.status === "published") {
    const correctable = !facts.isCorrected && ["active", "suspended", "completed"].includes(life)
    return correctable ? ["correct"] : []
  }
  const open = life === "active" || (facts.isCorrection && ["suspended", "completed"].includes(life))
  const steps = open ? ["edit", ...(role === "agency_lead" ? ["publish"] : [])] : []
  return ["active", "suspended", "completed"].includes(life) ? [...steps, "attach-evidence"] : steps
}

describe("what may be done to a progress report", () => {
  const space = roles.flatMap((role) =>
    ["own", "other"].flatMap((organisation) =>
      parts.flatMap((part) =>
        Object.values(ReportStatus).flatMap((status) =>
          lives.flatMap((life) =>
            flags.flatMap((isCorrection) =>
              flags.map((isCorrected) => ({
                role,
                organisation,
                part,
                status,
                life,
                isCorrection,
                isCorrected,
              })),
            ),
          ),
        ),
      ),
    ),
  )

  it(`follows the rules in each of ${space.length} cases`, () => {
    for (const one of space) {
      const { role, organisation, part, status, life, isCorrection, isCorrected } = one
      const facts = {
        organisationId: "own",
        status,
        isCorrection,
        isCorrected,
        initiative: initiative(life, part),
      }
      const actions = permittedActions(actorWith(role, organisation), facts)
      expect({ ...one, actions }).toEqual({ ...one, actions: expected(role, organisation, part, facts) })
    }
  })

  it("is written by agencies with an accepted part, and published at once by their lead alone", () => {
    for (const role of roles) {
      for (const part of parts) {
        const facts = initiative("active", part)
        const agency = role === "agency_lead" || role === "agency_member"
        expect(mayDraft(actorWith(role, "own"), facts, false).permitted).toBe(agency && part !== null)
        expect(mayDraft(actorWith(role, "own"), facts, true).permitted).toBe(
          role === "agency_lead" && part !== null,
        )
      }
    }
  })

  it("is new only while the initiative is active; a correction also while it is suspended or completed", () => {
    expect(lives.filter((life) => allowsReport(life, false))).toEqual(["active"])
    expect(lives.filter((life) => allowsReport(life, true))).toEqual(["active", "suspended", "completed"])
  })
})

describe("who reads a progress report", () => {
  const report = (status: ReportStatus): ReportFacts => ({
    organisationId: "own",
    status,
    isCorrection: false,
    isCorrected: false,
    initiative: {
      ...initiative("active", "consulted"),
      assignments: [
        { organisationId: "own", role: "consulted", status: "accepted" },
        { organisationId: "leading", role: "lead", status: "accepted" },
      ],
    },
  })

  it("is everybody once it is published", () => {
    for (const role of roles)
      expect(mayReadReport(actorWith(role, "elsewhere"), report("published"))).toBe(true)
  })

  it("is its organisation and who oversees while it is a draft", () => {
    const readers = roles.flatMap((role) =>
      ["own", "leading", "elsewhere"]
        .filter((code) => mayReadReport(actorWith(role, code), report("draft")))
        .map((code) => `${role} ${code}`),
    )
    const oversight = ["administrator", "auditor", "system"].flatMap((role) =>
      ["own", "leading", "elsewhere"].map((code) => `${role} ${code}`),
    )
    expect(readers.sort()).toEqual(["agency_lead own", "agency_member own", ...oversight].sort())
  })
})
