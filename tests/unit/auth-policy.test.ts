import { describe, expect, it } from "vitest"
import {
  mayReadUsers,
  mayRevokeToken,
  permittedUserSteps,
  refusalToInvite,
  refusalToMakeToken,
  refusalToUserStep,
  type UserFacts,
  userSteps,
} from "@/lib/auth/policy"
import { mayReadOrganisations, refusalToEditOrganisations } from "@/lib/organisations/policy"
import { actorWith } from "@/tests/support/actors"

const roles = ["administrator", "reviewer", "agency_lead", "agency_member", "auditor", "system"] as const
const office = ["administrator", "system"]
const other: UserFacts = { id: "other", role: "agency_lead", isDisabled: false, isLastAdministrator: false }

/** What refuses a role that is not of the coordinating office. */
const outside = (role: string) => (office.includes(role) ? null : role === "auditor" ? "read-only" : "role")

describe.each(roles)("a %s", (role) => {
  const actor = actorWith(role, "x")

  it.each(userSteps)(`and %s: others', their own, the last administrator's account`, (step) => {
    expect(refusalToUserStep(actor, step, other)).toBe(outside(role))
    const own = { ...other, id: "user-of-x", role: "administrator", isLastAdministrator: true } as const
    expect(refusalToUserStep(actor, step, own)).toBe(
      outside(role) ??
        (role === "administrator" ? "own-account" : isLosing(step) ? "last-administrator" : null),
    )
    const last = { ...other, role: "administrator", isLastAdministrator: true } as const
    expect(refusalToUserStep(actor, step, last)).toBe(
      outside(role) ?? (isLosing(step) ? "last-administrator" : null),
    )
  })

  it("may take the steps that make sense", () => {
    const isOffice = office.includes(role)
    expect(permittedUserSteps(actor, other)).toEqual(
      isOffice ? ["reset", "disable", "change-role", "change-organisation"] : [],
    )
    expect(permittedUserSteps(actor, { ...other, isDisabled: true })).toEqual(
      isOffice ? ["enable", "change-role", "change-organisation"] : [],
    )
  })

  it("invites, reads and keeps the registers", () => {
    expect(refusalToInvite(actor)).toBe(outside(role))
    expect(refusalToEditOrganisations(actor)).toBe(outside(role))
    expect(mayReadUsers(actor)).toBe(office.includes(role) || role === "auditor")
    expect(mayReadOrganisations(actor)).toBe(office.includes(role) || role === "auditor")
  })

  it("makes and revokes tokens", () => {
    const own = role === "auditor" ? "read-only" : null
    expect(refusalToMakeToken(actor, "user-of-x")).toBe(role === "system" ? null : own)
    expect(refusalToMakeToken(actor, "other")).toBe(
      role === "system" ? null : role === "auditor" ? "read-only" : "role",
    )
    expect(mayRevokeToken(actor, "user-of-x")).toBe(true)
    expect(mayRevokeToken(actor, "other")).toBe(role === "system")
  })
})

function isLosing(step: (typeof userSteps)[number]): boolean {
  return step === "disable" || step === "change-role"
}
