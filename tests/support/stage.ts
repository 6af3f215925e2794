import { actorOfEmail } from "@/lib/auth/actor"
import type { UserActor } from "@/lib/core/actor"
import { isUser } from "@/lib/core/actor"
import { db } from "@/lib/core/db"
import type { Role } from "@/lib/core/prisma/enums"
import type { Result } from "@/lib/core/result"
import { createInitiative } from "@/lib/initiatives/commands/create-initiative"
import { acceptInitiative, proposeInitiative } from "@/lib/initiatives/commands/steps"
import { addMilestone } from "@/lib/milestones/commands/add-milestone"

/** The value of a result that must have succeeded. */
export function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

/** `done`, or the code that a command refused with. */
export function outcome(result: Result<unknown>): string {
  return result.ok ? "done" : result.error.code
}

async function person(organisation: string, role: Role): Promise<UserActor> {
  const { id: organisationId } = await db().organisation.upsert({
    where: { code: organisation },
    create: {
      code: organisation,
      nameZh: `单位${organisation}`,
      nameEn: `Body ${organisation}`,
      sector: "government",
      level: "national",
    },
    update: {},
    select: { id: true },
  })
  const email = `${role}.${organisation}@stage.example`.toLowerCase()
  await db().user.create({
    data: { email, name: `${role} ${organisation}`, role, organisationId, language: "en" },
  })
  const actor = await actorOfEmail(email)
  if (!actor || !isUser(actor)) throw new Error(`no ${email}`)
  return actor
}

/** Everybody that a story of an initiative needs: three agencies, the coordinating office, and reviewers from elsewhere. */
export async function makeCast() {
  return {
    leadA: await person("A", "agency_lead"),
    memberA: await person("A", "agency_member"),
    leadB: await person("B", "agency_lead"),
    memberB: await person("B", "agency_member"),
    leadC: await person("C", "agency_lead"),
    admin: await person("O", "administrator"),
    auditor: await person("O", "auditor"),
    reviewer: await person("R", "reviewer"),
  }
}

export type Cast = Awaited<ReturnType<typeof makeCast>>

/** A draft that A leads, with two milestones of weight 3 and 1; gives its reference. */
export async function draftOf({ leadA }: Cast): Promise<string> {
  const input = { title: "Joint inspections", measures: ["GOV-2.8"], leadOrganisation: "A" }
  const { ref } = done(await createInitiative(leadA, input))
  const milestone = { initiative: ref, criteria: "It is there.", dueDate: "2030-06-30" }
  done(await addMilestone(leadA, { ...milestone, title: "First", weight: 3 }))
  done(await addMilestone(leadA, { ...milestone, title: "Second", weight: 1 }))
  return ref
}

/** The same, proposed. */
export async function proposedOf(cast: Cast): Promise<string> {
  const ref = await draftOf(cast)
  done(await proposeInitiative(cast.leadA, { ref }))
  return ref
}

/** The same, active. */
export async function activeOf(cast: Cast): Promise<string> {
  const ref = await proposedOf(cast)
  done(await acceptInitiative(cast.admin, { ref }))
  return ref
}
