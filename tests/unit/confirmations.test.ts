import { describe, expect, it } from "vitest"
import { isInScope, ruleAgainstAssessing } from "@/lib/catalogue/policy"
import { type ConfirmationAction, mayPerform } from "@/lib/confirmations/policy"
import { allowsAnswer, allowsRequirement, standingOf } from "@/lib/confirmations/workflow"
import type { InitiativeStatus, MilestoneStatus, Role } from "@/lib/core/prisma/enums"
import { blockedBy, type ConfirmationEntry } from "@/lib/milestones/queries/confirmations"
import { actorWith } from "@/tests/support/actors"

const day = (number: number) => new Date(Date.UTC(2030, 0, number))

const silent: ConfirmationEntry = {
  organisationId: "B",
  organisation: { code: "B", nameZh: "乙", nameEn: "B", demo: false },
  isNamed: true,
  supportingSince: day(1),
  askedAt: day(10),
  answersUntil: day(17),
  answer: null,
  hasAnswered: false,
}

const word = {
  id: "1",
  organisationId: "B",
  submissionId: "s",
  submission: 1,
  answer: "objected",
  reason: "words",
  language: "en",
  answeredAt: day(11),
  setAsideAt: null,
  setAsideReason: null,
  setAsideLanguage: null,
  version: 1,
} as const

const confirmed = { ...silent, hasAnswered: true, answer: { ...word, answer: "confirmed" as const } }
const objected = { ...silent, hasAnswered: true, answer: word }
const aside = { ...objected, answer: { ...word, setAsideAt: day(12) } }

const table: readonly [string, ConfirmationEntry, Date, string, string | null][] = [
  ["nobody asked yet", { ...silent, askedAt: null, answersUntil: null }, day(12), "named", null],
  ["silence before the day", silent, day(16), "awaited", "confirmation-pending"],
  ["silence on the day", silent, day(17), "no_answer", null],
  ["silence where no day was set", { ...silent, answersUntil: null }, day(11), "no_answer", null],
  ["silence of a part that ended", { ...silent, supportingSince: null }, day(11), "ended", null],
  ["a confirmation", confirmed, day(11), "confirmed", null],
  ["an objection", objected, day(60), "objected", "objection-open"],
  ["an older objection", { ...objected, hasAnswered: false }, day(60), "objected", "objection-open"],
  ["an objection, named no more", { ...objected, isNamed: false }, day(12), "objected", "objection-open"],
  ["an objection of a part that ended", { ...objected, supportingSince: null }, day(12), "ended", null],
  ["an objection of an earlier part", { ...objected, supportingSince: day(12) }, day(20), "no_answer", null],
  ["an objection set aside", aside, day(12), "set_aside", null],
  [
    "an older one set aside, then silence",
    { ...aside, hasAnswered: false },
    day(12),
    "awaited",
    "confirmation-pending",
  ],
]

describe("what an organisation says", () => {
  it.each(table)("%s", (_, entry, at, standing, blocked) => {
    expect(standingOf(entry, at)).toBe(standing)
    expect(blockedBy([entry], at)).toBe(blocked)
  })

  it("weighs an objection before a silence", () => {
    expect(blockedBy([], day(11))).toBeNull()
    expect(blockedBy([confirmed, silent, objected], day(11))).toBe("objection-open")
    expect(blockedBy([confirmed, silent], day(11))).toBe("confirmation-pending")
  })
})

const statuses: readonly MilestoneStatus[] = [
  "planned",
  "in_progress",
  "submitted",
  "returned",
  "approved",
  "cancelled",
]
const lives: readonly InitiativeStatus[] = [
  "draft",
  "proposed",
  "active",
  "suspended",
  "completed",
  "cancelled",
]

describe("when something can be named or answered", () => {
  const states = lives.flatMap((initiative) =>
    statuses.flatMap((status) => [true, false].map((isStale) => ({ initiative, status, isStale }))),
  )

  it("is told by the table", () => {
    const naming = new Set(states.filter(allowsRequirement).map((one) => `${one.initiative} ${one.status}`))
    const open = ["planned", "in_progress", "returned"]
    expect([...naming]).toEqual(
      ["draft", "active"].flatMap((life) => open.map((status) => `${life} ${status}`)),
    )
    const answering = states.filter(allowsAnswer)
    expect(new Set(answering.map((one) => one.initiative))).toEqual(
      new Set(["active", "suspended", "completed"]),
    )
    expect(new Set(answering.map((one) => one.status))).toEqual(new Set(["submitted", "approved"]))
    expect(answering.filter((one) => one.status === "approved").every((one) => one.isStale)).toBe(true)
  })
})

const roles: readonly (Role | "system")[] = [
  "administrator",
  "reviewer",
  "agency_lead",
  "agency_member",
  "auditor",
  "system",
]
const actions: readonly ConfirmationAction[] = [
  "require",
  "remove",
  "confirm",
  "object",
  "withdraw",
  "set-aside",
]

describe("who may do what", () => {
  const part = (organisationId: string, role: "lead" | "supporting") =>
    ({ organisationId, role, status: "accepted" }) as const
  const initiative = {
    status: "active",
    proposedAt: day(1),
    acceptedAt: day(1),
    assignments: [part("A", "lead"), part("B", "supporting"), part("C", "supporting")],
  } as const
  const facts = { initiative, named: ["B"], organisationId: "B" }
  const may: Record<string, readonly ConfirmationAction[]> = {
    "agency_lead A": ["require", "remove"],
    "agency_lead B": ["confirm", "object", "withdraw"],
    "administrator O": ["set-aside"],
  }

  it.each(roles.flatMap((role) => ["A", "B", "C", "O"].map((code) => [role, code] as const)))(
    "%s of %s",
    (role, code) => {
      const granted = actions.filter((action) => mayPerform(actorWith(role, code), action, facts).permitted)
      const expected = role === "administrator" ? ["set-aside"] : (may[`${role} ${code}`] ?? [])
      expect(granted).toEqual(expected)
    },
  )

  it("names the rule that refused", () => {
    const ruleOf = (code: string) => mayPerform(actorWith("agency_lead", code), "confirm", facts)
    expect(ruleOf("A")).toMatchObject({ rule: "part" })
    expect(ruleOf("C")).toMatchObject({ rule: "not-named" })
  })
})

describe("who may assess", () => {
  const of = { code: "ECO-1", pillarCode: "ECO" }

  it.each(roles)("%s", (role) => {
    const ruleOf = (scopes: readonly string[]) => ruleAgainstAssessing(actorWith(role, "R"), scopes, of)
    const isReviewer = role === "reviewer"
    expect(ruleOf([])).toBe(isReviewer ? null : "role")
    expect(ruleOf(["GOV"])).toBe(isReviewer ? "out-of-scope" : "role")
  })

  it("knows pillars and recommendations", () => {
    const scopes = [[], ["ECO"], ["ECO-1"], ["GOV", "ECO-1"], ["GOV"], ["ECO-2"]]
    expect(scopes.map((one) => isInScope(one, of))).toEqual([true, true, true, true, false, false])
  })
})
