import { describe, expect, it } from "vitest"
import {
  AssignmentRole,
  InitiativeStatus,
  MilestoneStatus,
  ReportStatus,
  Role,
} from "@/lib/core/prisma/enums"
import { type EvidenceFacts, mayMark, permittedSteps } from "@/lib/evidence/policy"
import {
  allowsMark,
  changesOf,
  type EvidenceStep,
  isExpired,
  isExpiringSoon,
  weaknessOf,
} from "@/lib/evidence/workflow"
import { actorWith } from "@/tests/support/actors"

const roles = [...Object.values(Role), "system"] as const
const parts = [...Object.values(AssignmentRole), null]
const lives = Object.values(InitiativeStatus)
const statuses = Object.values(MilestoneStatus)
const day = new Date("2026-01-01")
const homes = ["milestone", ...Object.values(ReportStatus)] as const
/** No milestone, one in each status, and two of which one is open. */
const uses = [[], ...statuses.map((one) => [one]), ...statuses.map((one) => [one, "in_progress" as const])]

type Case = {
  role: (typeof roles)[number]
  own: boolean
  part: AssignmentRole | null
  life: InitiativeStatus
  home: (typeof homes)[number]
  used: readonly MilestoneStatus[]
  isWithdrawn: boolean
}

const space: Case[] = roles.flatMap((role) =>
  [true, false].flatMap((own) =>
    parts.flatMap((part) =>
      lives.flatMap((life) =>
        homes.flatMap((home) =>
          uses.flatMap((used) =>
            [false, true].map((isWithdrawn) => ({ role, own, part, life, home, used, isWithdrawn })),
          ),
        ),
      ),
    ),
  ),
)

function factsOf({ part, life, home, used, isWithdrawn }: Case): EvidenceFacts {
  const early = life === "draft" || life === "proposed"
  return {
    target:
      home === "milestone"
        ? { kind: "milestone", status: "in_progress" }
        : { kind: "report", status: home, organisationId: "own" },
    visibility: "internal",
    organisationId: "own",
    uses: used,
    isWithdrawn,
    isInfected: false,
    initiative: {
      status: life,
      proposedAt: life === "draft" ? null : day,
      acceptedAt: early ? null : day,
      assignments: part ? [{ organisationId: "own", role: part, status: "accepted" }] : [],
    },
  }
}

/** The rules once more, in the words in which they were given. */
function expected({ role, own, part, life, home, used, isWithdrawn }: Case): EvidenceStep[] {
  const agency = own && (role === "agency_lead" || role === "agency_member")
  if (!agency || part === null || isWithdrawn || used.includes("submitted")) return []
  if (home === "milestone" && part === "consulted") return []
  const approved = used.includes("approved")
  const leadOfLead = role === "agency_lead" && part === "lead"
  if (approved && life !== "active") return []
  if (home === "published") return role === "agency_lead" ? ["withdraw"] : []
  if (home === "draft") {
    if (!["active", "suspended", "completed"].includes(life)) return []
    if (!approved || leadOfLead) return ["revise", "withdraw", "change-visibility"]
    return role === "agency_lead" ? ["withdraw"] : []
  }
  const over = used.length > 0 && used.every((one) => one === "cancelled")
  if (life !== "active" || over || (approved && !leadOfLead)) return []
  return ["revise", "withdraw", "change-visibility"]
}

describe("changing evidence", () => {
  it(`is permitted as the rules say in each of ${space.length} cases`, () => {
    const wrong = space.filter((one) => {
      const steps = permittedSteps(actorWith(one.role, one.own ? "own" : "other"), factsOf(one))
      return JSON.stringify(steps) !== JSON.stringify(expected(one))
    })
    expect(wrong).toEqual([])
  })
})

describe("marking evidence", () => {
  it("is a reviewer's whom no rule keeps from deciding", () => {
    for (const role of roles) {
      expect([role, mayMark(actorWith(role, "x"), null).permitted]).toEqual([role, role === "reviewer"])
      expect(mayMark(actorWith(role, "x"), "own-organisation").permitted).toBe(false)
    }
  })

  it("is possible while a submission is decided, and after the approval", () => {
    const possible = lives.flatMap((initiative) =>
      statuses.flatMap((status) => (allowsMark({ status, initiative }) ? [`${initiative} ${status}`] : [])),
    )
    expect(possible.toSorted()).toEqual(
      ["active approved", "active submitted", "completed approved", "suspended approved"].toSorted(),
    )
  })
})

describe("validity", () => {
  it("ends after the last day, and is warned of from thirty days before", () => {
    const today = "2026-03-01"
    const cases: [string | null, boolean, boolean][] = [
      [null, false, false],
      ["2026-02-28", true, false],
      ["2026-03-01", false, true],
      ["2026-03-31", false, true],
      ["2026-04-01", false, false],
    ]
    for (const [date, expired, soon] of cases) {
      expect([date, isExpired(date, today), isExpiringSoon(date, today)]).toEqual([date, expired, soon])
    }
  })

  it("of all evidence together says what could not carry an approval", () => {
    const today = "2026-03-01"
    const announcement = { strength: "announcement", withdrawnAt: null, expiresOn: null } as const
    const rule = { ...announcement, strength: "rule_in_force" } as const
    expect(weaknessOf([], today)).toBeNull()
    expect(weaknessOf([announcement], today)).toBe("announcement-only")
    expect(weaknessOf([announcement, rule], today)).toBeNull()
    expect(weaknessOf([announcement, { ...rule, withdrawnAt: day }], today)).toBe("announcement-only")
    expect(weaknessOf([{ ...rule, expiresOn: "2026-02-28" }], today)).toBe("nothing-valid")
    expect(weaknessOf([{ ...rule, strength: "not_stated" }], today)).toBeNull()
  })
})

describe("what changed from one revision to the next", () => {
  const first = {
    title: "Minutes",
    url: null,
    sha256: "a",
    strength: "plan",
    periodStart: null,
    periodEnd: null,
    expiresOn: null,
  } as const

  it("is told field by field, the content first", () => {
    expect(changesOf(first, first)).toEqual([])
    expect(changesOf(first, { ...first, sha256: "b", title: "Report" })).toEqual(["file", "title"])
    expect(changesOf(first, { ...first, sha256: null, url: "https://example.org/" })).toEqual(["link"])
    expect(changesOf(first, { ...first, periodStart: "2026-01-01", periodEnd: "2026-02-01" })).toEqual([
      "period",
    ])
    expect(changesOf(first, { ...first, strength: "rule_in_force", expiresOn: "2027-01-01" })).toEqual([
      "strength",
      "expiresOn",
    ])
  })
})
