import { actorOfEmail, systemActor } from "@/lib/auth/actor"
import { changeOrganisation, changeRole } from "@/lib/auth/commands/change-user"
import { type Actor, isUser, type UserActor } from "@/lib/core/actor"
import { db } from "@/lib/core/db"
import type { Role } from "@/lib/core/prisma/enums"
import type { Somebody } from "./contract"
import { done } from "./stage"

/** The organisation that has each part, and others that a walk needs. */
export const organisations = {
  lead: "LEAD",
  supporting: "SUPPORT",
  consulted: "CONSULT",
  requested: "ASKED",
  none: "OUTSIDE",
  declined: "DECLINED",
  ended: "ENDED",
  office: "OFFICE",
  review: "REVIEW",
  newcomer: "NEWCOMER",
} as const

/** The user with this e-mail name as they are now. */
export async function userOf(name: string): Promise<UserActor> {
  const actor = await actorOfEmail(`${name}@walk.example`)
  if (!actor || !isUser(actor)) throw new Error(`no ${name}`)
  return actor
}

async function addUser(name: string, role: Role, code: string): Promise<void> {
  const { id: organisationId } = await db().organisation.upsert({
    where: { code },
    create: { code, nameZh: code, nameEn: code, sector: "government", level: "national" },
    update: {},
    select: { id: true },
  })
  const email = `${name}@walk.example`
  await db().user.create({ data: { email, name, role, organisationId, language: "en" } })
}

/** Everybody of a walk; the three who become reviewers later still are what they were. */
export async function makePeople() {
  for (const [part, code] of Object.entries(organisations)) {
    if (part === "office" || part === "review") continue
    await addUser(`lead-${part}`, "agency_lead", code)
    await addUser(`member-${part}`, "agency_member", code)
  }
  await addUser("admin", "administrator", organisations.office)
  await addUser("auditor", "auditor", organisations.office)
  await addUser("reviewer", "reviewer", organisations.review)
  await addUser("second-reviewer", "reviewer", organisations.review)
  await addUser("out-of-scope", "reviewer", organisations.review)
  await db().reviewerScope.create({ data: { userId: (await userOf("out-of-scope")).userId, scope: "ECO" } })
  await addUser("own-organisation", "agency_member", organisations.supporting)
  await addUser("own-contribution", "reviewer", organisations.review)
  await addUser("own-acceptance", "administrator", organisations.office)
}

/** The former member of a supporting organisation and the former administrator become reviewers. */
export async function makeReviewers(): Promise<void> {
  const admin = await userOf("admin")
  const { userId: member } = await userOf("own-organisation")
  done(await changeOrganisation(admin, { user: member, version: 1, organisation: organisations.review }))
  done(await changeRole(admin, { user: member, version: 2, role: "reviewer" }))
  const { userId: office } = await userOf("own-acceptance")
  done(await changeRole(admin, { user: office, version: 1, role: "reviewer" }))
}

/** The actor that somebody of the contract's tables is in this walk. */
export async function actorFor({ role, part, conflict }: Somebody): Promise<Actor> {
  switch (role) {
    case "system":
      return systemActor("cli")
    case "administrator":
      return userOf("admin")
    case "auditor":
      return userOf("auditor")
    case "reviewer":
      return userOf(conflict ?? "reviewer")
    case "agency_lead":
      return userOf(`lead-${part}`)
    case "agency_member":
      return userOf(`member-${part}`)
  }
}
