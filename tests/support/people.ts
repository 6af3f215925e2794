import { randomBytes } from "node:crypto"
import { secretHash } from "@/lib/auth/actor"
import { db } from "@/lib/core/db"
import type { Role } from "@/lib/core/prisma/enums"

/** Who takes part in tests of whole journeys: e-mail name, role, organisation. */
const cast = {
  admin: ["administrator", "TEST-O"],
  auditor: ["auditor", "TEST-O"],
  reviewer: ["reviewer", "TEST-R"],
  reviewer2: ["reviewer", "TEST-S"],
  leadA: ["agency_lead", "TEST-A"],
  memberA: ["agency_member", "TEST-A"],
  leadB: ["agency_lead", "TEST-B"],
  leadC: ["agency_lead", "TEST-C"],
} as const satisfies Record<string, readonly [Role, string]>

export type Person = keyof typeof cast

async function organisationId(code: string): Promise<string> {
  const names = { nameZh: `${code} 单位`, nameEn: `${code} body` }
  const { id } = await db().organisation.upsert({
    where: { code },
    create: { code, ...names, sector: "government", level: "national" },
    update: {},
    select: { id: true },
  })
  return id
}

async function tokenOf(person: Person): Promise<string> {
  const [role, organisation] = cast[person]
  const token = randomBytes(24).toString("base64url")
  await db().user.create({
    data: {
      email: `${person.toLowerCase()}@test.example`,
      name: `Person ${person}`,
      role,
      language: "en",
      organisationId: await organisationId(organisation),
      tokens: {
        create: {
          name: "test",
          tokenHash: secretHash(token),
          expiresAt: new Date(Date.now() + 86_400_000),
        },
      },
    },
    select: { id: true },
  })
  return token
}

/** Makes everybody, with an API token each. */
export async function makePeople(): Promise<Record<Person, string>> {
  return {
    admin: await tokenOf("admin"),
    auditor: await tokenOf("auditor"),
    reviewer: await tokenOf("reviewer"),
    reviewer2: await tokenOf("reviewer2"),
    leadA: await tokenOf("leadA"),
    memberA: await tokenOf("memberA"),
    leadB: await tokenOf("leadB"),
    leadC: await tokenOf("leadC"),
  }
}
