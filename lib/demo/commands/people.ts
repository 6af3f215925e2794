import { systemActor } from "@/lib/auth/actor"
import { hashPassword } from "@/lib/auth/passwords"
import { audit } from "@/lib/core/audit"
import { addDays, dayOf } from "@/lib/core/clock"
import { transaction } from "@/lib/core/db"
import type { Demo } from "../schema"

/** The password of every demonstration account that signs in. */
export const demoPassword = "luoshi-demo"

/** Makes the demonstration's organisations and users where they are missing. */
export async function makePeople({ organisations, users }: Demo): Promise<void> {
  const passwordHash = await hashPassword(demoPassword)
  const created = new Date(`${addDays(dayOf(), -420)}T01:00:00Z`)
  const at = { demo: true, createdAt: created, updatedAt: created }
  await transaction(async (tx) => {
    for (const { parent, ...organisation } of organisations) {
      const { code } = organisation
      const above = parent ? { connect: { code: parent } } : undefined
      const made = { ...organisation, ...at, ...(above ? { parent: above } : {}) }
      await tx.organisation.upsert({ where: { code }, create: made, update: {}, select: { id: true } })
    }
    for (const { signsIn, organisation, ...user } of users) {
      const made = {
        ...user,
        ...at,
        passwordHash: signsIn ? passwordHash : null,
        organisation: { connect: { code: organisation } },
      }
      await tx.user.upsert({ where: { email: user.email }, create: made, update: {}, select: { id: true } })
    }
    audit(systemActor("system"), {
      action: "demo.load",
      subject: "demo",
      after: { organisations: organisations.map((one) => one.code), users: users.length },
    })
  })
}
