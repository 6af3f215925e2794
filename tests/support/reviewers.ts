import { randomBytes } from "node:crypto"
import { secretHash } from "@/lib/auth/actor"
import { changeOrganisation, changeRole } from "@/lib/auth/commands/change-user"
import { db } from "@/lib/core/db"
import type { Role } from "@/lib/core/prisma/enums"
import { attachEvidence } from "@/lib/evidence/commands/attach-evidence"
import { startMilestone, submitMilestone } from "@/lib/milestones/commands/steps"
import { as } from "./api"
import { organisations, userOf } from "./lifecycle-people"
import { done } from "./stage"

type Place = keyof typeof organisations

/** Makes somebody of a walk with a role in the organisation that has this part. */
export async function addPerson(name: string, role: Role, place: Place): Promise<void> {
  const code = organisations[place]
  const { id: organisationId } = await db().organisation.upsert({
    where: { code },
    create: { code, nameZh: code, nameEn: code, sector: "government", level: "national" },
    update: {},
    select: { id: true },
  })
  await db().user.create({
    data: { email: `${name}@walk.example`, name, role, organisationId, language: "en" },
    select: { id: true },
  })
}

/** The API as somebody of a walk asks it. */
export async function apiOf(name: string) {
  const { userId } = await userOf(name)
  const token = randomBytes(24).toString("base64url")
  const expiresAt = new Date(Date.now() + 86_400_000)
  const data = { userId, name: "test", tokenHash: secretHash(token), expiresAt }
  await db().apiToken.create({ data, select: { id: true } })
  return as(token)
}

/** Moves somebody to another organisation, as the office does. */
export async function moveTo(name: string, place: Place): Promise<void> {
  const { userId: user } = await userOf(name)
  const { version } = await db().user.findUniqueOrThrow({ where: { id: user }, select: { version: true } })
  done(await changeOrganisation(await userOf("admin"), { user, version, organisation: organisations[place] }))
}

/** Gives somebody another role, as the office does. */
export async function turnInto(name: string, role: Role): Promise<void> {
  const { userId: user } = await userOf(name)
  const { version } = await db().user.findUniqueOrThrow({ where: { id: user }, select: { version: true } })
  done(await changeRole(await userOf("admin"), { user, version, role }))
}

/** Has a milestone of the initiative submitted with evidence; gives its reference. */
export async function submitted(initiative: string, number = 1): Promise<string> {
  const ref = `${initiative}/M${number}`
  const lead = await userOf("lead-lead")
  done(await startMilestone(lead, { ref }))
  done(
    await attachEvidence(lead, {
      milestone: ref,
      title: "Minutes",
      url: "https://example.org/",
      strength: "output_delivered",
    }),
  )
  done(await submitMilestone(lead, { ref }))
  return ref
}

/** A milestone's path in the API. */
export function pathOf(ref: string, rest = ""): string {
  return `/milestones/${ref.replace("/", ".")}${rest}`
}
