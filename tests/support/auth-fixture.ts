import { actorOfEmail, actorOfSession, systemActor } from "@/lib/auth/actor"
import { createUser } from "@/lib/auth/commands/create-user"
import { signIn } from "@/lib/auth/commands/sign-in"
import { hashPassword } from "@/lib/auth/passwords"
import type { UserActor } from "@/lib/core/actor"
import { db } from "@/lib/core/db"
import type { Role } from "@/lib/core/prisma/enums"
import type { Result } from "@/lib/core/result"
import { createOrganisation } from "@/lib/organisations/commands"

/** The password of every account of these tests. */
export const password = "clear water 山高"
let hashed: Promise<string> | undefined

/** What a command gave, or its error as thrown. */
export function given<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

/** How a command ended: `done`, the code, or code and rule. */
export function outcomeOf(result: Result<unknown>): string {
  if (result.ok) return "done"
  const { code, rule, errors } = result.error
  const fields = errors?.map((one) => `${one.path} ${one.message}`).join()
  return [code, rule ?? fields].filter(Boolean).join(" ")
}

/** An organisation of the given code, made where it is missing. */
export async function organisationOf(code: string): Promise<void> {
  await createOrganisation(systemActor("cli"), {
    code,
    name: { "zh-CN": `单位${code}`, en: `Body ${code}` },
    sector: "government",
    level: "national",
  })
}

let made = 0

/** A new account of a role, with the password of these tests. */
export async function personOf(role: Role, organisation = "TEST"): Promise<UserActor & { email: string }> {
  await organisationOf(organisation)
  made += 1
  const email = `${role.replace("_", "-")}-${made}@test.example`
  given(await createUser(systemActor("cli"), { email, name: `Person ${made}`, role, organisation }))
  hashed ??= hashPassword(password)
  await db().user.update({ where: { email }, data: { passwordHash: await hashed } })
  const actor = await actorOfEmail(email)
  if (!actor) throw new Error("no such account")
  return { ...actor, email }
}

/** Signs an account in; gives the actor of its new session. */
export async function signedIn(
  email: string,
  address = "192.0.2.1",
): Promise<UserActor & { sessionId: string }> {
  const { sessionId } = given(await signIn({ email, password }, { address, userAgent: "a test" }))
  const actor = await actorOfSession(sessionId, address)
  if (!actor) throw new Error("no such session")
  return { ...actor, sessionId }
}
