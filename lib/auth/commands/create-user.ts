import type { z } from "zod"
import { type IssuedLink, issueLink } from "@/lib/auth/one-time-link"
import { refusalToInvite } from "@/lib/auth/policy"
import { newUser } from "@/lib/auth/schema"
import { now } from "@/lib/core/clock"
import { type CommandContext, command } from "@/lib/core/command"
import { fail, ok, type Result } from "@/lib/core/result"

type CreatedUser = { id: string; email: string; language: string; version: number }

async function addUser(
  { tx, actor, about, record }: CommandContext,
  input: z.output<typeof newUser>,
): Promise<Result<CreatedUser>> {
  const rule = refusalToInvite(actor)
  if (rule) return fail("not-permitted", { rule })
  const { organisation: code, ...fields } = input
  const organisation = await tx.organisation.findUnique({ where: { code }, select: { id: true, code: true } })
  if (!organisation) {
    return fail("invalid", {
      errors: [{ path: "organisation", message: "unknown", values: { value: code } }],
    })
  }
  const at = now()
  const [user] = await tx.user.createManyAndReturn({
    data: [{ ...fields, organisationId: organisation.id, createdAt: at, updatedAt: at }],
    skipDuplicates: true,
    select: { id: true, email: true, language: true, version: true },
  })
  if (!user) return fail("invalid", { errors: [{ path: "email", message: "already-used" }] })
  about(`user:${user.id}`)
  record({ after: { role: fields.role, organisation: organisation.code, language: fields.language } })
  return ok(user)
}

/** Makes an account that nobody can sign in to yet. Errors: not-permitted, invalid (unknown organisation, e-mail already used). */
export const createUser = command({ action: "user.create", input: newUser, run: addUser })

/** Makes an account and the link by which its owner sets a password. Errors as in `createUser`. */
export const inviteUser = command({
  action: "user.invite",
  input: newUser,
  run: async (context, input): Promise<Result<CreatedUser & IssuedLink>> => {
    const created = await addUser(context, input)
    if (!created.ok) return created
    return ok({ ...created.value, ...(await issueLink(context.tx, created.value)) })
  },
})
