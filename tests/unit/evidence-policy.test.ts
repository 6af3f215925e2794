import { describe, expect, it } from "vitest"
import {
  AssignmentRole,
  InitiativeStatus,
  MilestoneStatus,
  ReportStatus,
  Role,
  Visibility,
} from "@/lib/core/prisma/enums"
import { type EvidenceFacts, isPublic, mayRead, permittedActions } from "@/lib/evidence/policy"
import { evidenceUrl } from "@/lib/evidence/schema"
import { actorWith } from "@/tests/support/actors"

const roles = [...Object.values(Role), "system"] as const
const parts = [...Object.values(AssignmentRole), null]
const lives = Object.values(InitiativeStatus)
const day = new Date("2026-01-01")

type Target = EvidenceFacts["target"]
const targets: Target[] = [
  ...Object.values(MilestoneStatus).map((status) => ({ kind: "milestone", status }) as const),
  ...Object.values(ReportStatus).map(
    (status) => ({ kind: "report", status, organisationId: "own" }) as const,
  ),
]

function facts(
  target: Target,
  life: InitiativeStatus,
  part: AssignmentRole | null,
  visibility: Visibility = "internal",
): EvidenceFacts {
  const early = life === "draft" || life === "proposed"
  return {
    target,
    visibility,
    organisationId: "own",
    uses: target.kind === "milestone" ? [target.status] : [],
    isWithdrawn: false,
    isInfected: false,
    initiative: {
      status: life,
      proposedAt: life === "draft" ? null : day,
      acceptedAt: early ? null : day,
      assignments: part ? [{ organisationId: "own", role: part, status: "accepted" }] : [],
    },
  }
}

describe("attaching evidence", () => {
  const space = roles.flatMap((role) =>
    ["own", "other"].flatMap((organisation) =>
      parts.flatMap((part) =>
        lives.flatMap((life) => targets.map((target) => ({ role, organisation, part, life, target }))),
      ),
    ),
  )

  it(`is permitted as the rules say in each of ${space.length} cases`, () => {
    for (const one of space) {
      const { role, organisation, part, life, target } = one
      const agency = (role === "agency_lead" || role === "agency_member") && organisation === "own"
      const toMilestone =
        (part === "lead" || part === "supporting") &&
        life === "active" &&
        ["planned", "in_progress", "returned"].includes(target.status)
      const toReport =
        part !== null && target.status === "draft" && ["active", "suspended", "completed"].includes(life)
      const may = agency && (target.kind === "milestone" ? toMilestone : toReport)
      const actions = permittedActions(actorWith(role, organisation), facts(target, life, part))
      expect({ ...one, actions }).toEqual({ ...one, actions: may ? ["attach"] : [] })
    }
  })
})

describe("reading evidence", () => {
  it("is for anybody when it is marked public and its milestone is approved or its report published, once accepted", () => {
    for (const target of targets) {
      for (const life of lives) {
        for (const visibility of Object.values(Visibility)) {
          const released = target.status === "approved" || target.status === "published"
          const open = released && visibility === "public" && life !== "draft" && life !== "proposed"
          const one = facts(target, life, "lead", visibility)
          expect(isPublic(one)).toBe(open)
          expect(mayRead(null, one)).toBe(open)
          expect(mayRead(actorWith("agency_member", "elsewhere"), one)).toBe(open)
        }
      }
    }
  })

  it("is for lead and supporting organisations, reviewers from the proposal on, administrators and auditors otherwise", () => {
    const milestone = { kind: "milestone", status: "submitted" } as const
    for (const life of lives) {
      for (const part of parts) {
        const one = { ...facts(milestone, life, part), organisationId: "uploader" }
        const inside = part === "lead" || part === "supporting"
        expect(mayRead(actorWith("agency_member", "own"), one)).toBe(inside)
        expect(mayRead(actorWith("agency_lead", "own"), one)).toBe(inside)
        expect(mayRead(actorWith("reviewer", "other"), one)).toBe(life !== "draft")
        expect(mayRead(actorWith("administrator", "other"), one)).toBe(true)
        expect(mayRead(actorWith("auditor", "other"), one)).toBe(true)
      }
    }
  })

  it("is for the organisation that gave it, also when it is only consulted", () => {
    const report = { kind: "report", status: "published", organisationId: "own" } as const
    expect(mayRead(actorWith("agency_member", "own"), facts(report, "active", "consulted"))).toBe(true)
    const other = { ...facts(report, "active", "consulted"), organisationId: "other" }
    expect(mayRead(actorWith("agency_member", "own"), other)).toBe(false)
  })

  it("of a report's draft is for its organisation and who oversees, not for the lead or a reviewer", () => {
    const draft = { kind: "report", status: "draft", organisationId: "own" } as const
    const one: EvidenceFacts = {
      ...facts(draft, "active", "consulted"),
      initiative: {
        ...facts(draft, "active", "consulted").initiative,
        assignments: [
          { organisationId: "own", role: "consulted", status: "accepted" },
          { organisationId: "leading", role: "lead", status: "accepted" },
        ],
      },
    }
    expect(mayRead(actorWith("agency_member", "own"), one)).toBe(true)
    expect(mayRead(actorWith("auditor", "x"), one)).toBe(true)
    expect(mayRead(actorWith("agency_lead", "leading"), one)).toBe(false)
    expect(mayRead(actorWith("reviewer", "x"), one)).toBe(false)
    expect(mayRead(null, one)).toBe(false)
  })
})

describe("reading evidence through a milestone that uses it", () => {
  const draft = { kind: "report", status: "draft", organisationId: "own" } as const

  it("opens what a draft report holds to those who read the milestone's evidence", () => {
    const one = { ...facts(draft, "active", "supporting"), uses: ["in_progress"] as const }
    expect(mayRead(actorWith("reviewer", "x"), one)).toBe(true)
    expect(mayRead(actorWith("reviewer", "x"), { ...one, uses: [] })).toBe(false)
    expect(isPublic({ ...one, visibility: "public" })).toBe(false)
    expect(isPublic({ ...one, visibility: "public", uses: ["in_progress", "approved"] })).toBe(true)
  })

  it("is never public once it was withdrawn or found infected", () => {
    const one = facts({ kind: "milestone", status: "approved" }, "active", "lead", "public")
    expect(isPublic(one)).toBe(true)
    expect(isPublic({ ...one, isWithdrawn: true })).toBe(false)
    expect(isPublic({ ...one, isInfected: true })).toBe(false)
    expect(mayRead(actorWith("agency_member", "own"), { ...one, isWithdrawn: true })).toBe(true)
  })
})

describe("links", () => {
  it("are http or https with a host and without credentials", () => {
    expect(evidenceUrl("https://example.org/报告.pdf")).toBe("https://example.org/%E6%8A%A5%E5%91%8A.pdf")
    expect(evidenceUrl("HTTP://example.org")).toBe("http://example.org/")
    const refused = [
      "javascript:alert(1)",
      "data:text/html,x",
      "file:///etc/passwd",
      "ftp://example.org/",
      "//example.org/",
      "example.org",
      "https://",
      "https://user@example.org/",
      "https://user:secret@example.org/",
      "https://:secret@example.org/",
      `https://example.org/${"a".repeat(2000)}`,
      `https://example.org/${"汉".repeat(300)}`,
      "",
    ]
    for (const one of refused) expect([one, evidenceUrl(one)]).toEqual([one, null])
  })
})
