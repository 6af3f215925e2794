import { issueLink } from "@/lib/auth/one-time-link"
import { allowsUserStep, refusalToUserStep, type UserStep } from "@/lib/auth/policy"
import { organisationChange, roleChange, userChange } from "@/lib/auth/schema"
import { now } from "@/lib/core/clock"
import { type CommandContext, command } from "@/lib/core/command"
import type { Tx } from "@/lib/core/db"
import type { Role } from "@/lib/core/prisma/enums"
import { fail, ok, type Result } from "@/lib/core/result"

type Change = {
  data: { role?: Role; organisationId?: string; disabledAt?: Date | null }
  before: Record<string, unknown>
  after: Record<string, unknown>
}

async function loadUser(tx: Tx, id: string) {
  await tx.$queryRaw`SELECT id FROM app.users WHERE id = ${id}::uuid FOR UPDATE`
  const user = await tx.user.findUnique({
    where: { id },
    select: {
      id: true,
      role: true,
      language: true,
      version: true,
      disabledAt: true,
      organisation: { select: { code: true } },
    },
  })
  if (!user) return null
  const others = { role: "administrator", disabledAt: null, id: { not: id } } as const
  const isAdministrator = user.role === "administrator" && !user.disabledAt
  return {
    ...user,
    isDisabled: user.disabledAt !== null,
    isLastAdministrator: isAdministrator && (await tx.user.count({ where: others })) === 0,
  }
}

type LoadedUser = NonNullable<Awaited<ReturnType<typeof loadUser>>>

/** Loads the user and asks every rule about the step, in the order of all commands. */
async function admitStep(
  { tx, actor, about }: CommandContext,
  step: UserStep,
  input: { user: string; version?: number | undefined },
): Promise<Result<LoadedUser>> {
  const user = await loadUser(tx, input.user)
  if (!user) return fail("not-found")
  about(`user:${user.id}`)
  const rule = refusalToUserStep(actor, step, user)
  if (rule) return fail("not-permitted", { rule })
  if (input.version !== undefined && input.version !== user.version) return fail("stale")
  return allowsUserStep(step, user) ? ok(user) : fail("wrong-status")
}

async function store({ tx, record }: CommandContext, user: LoadedUser, change: Change) {
  const { count } = await tx.user.updateMany({
    where: { id: user.id, version: user.version },
    data: { ...change.data, updatedAt: now(), version: { increment: 1 } },
  })
  if (count === 0) return fail("stale")
  record({ before: change.before, after: change.after })
  return ok({ id: user.id, version: user.version + 1 })
}

/**
 * Shuts an account at once: its sign-ins end, its tokens are revoked, its links stop working. Errors: not-found,
 * not-permitted (`own-account`, `last-administrator`), stale, wrong-status.
 */
export const disableUser = command({
  action: "user.disable",
  input: userChange,
  run: async (context, input) => {
    const user = await admitStep(context, "disable", input)
    if (!user.ok) return user
    const { tx } = context
    const { id: userId } = user.value
    const at = now()
    const change = { data: { disabledAt: at }, before: { disabled: false }, after: { disabled: true } }
    const stored = await store(context, user.value, change)
    if (!stored.ok) return stored
    await tx.session.updateMany({ where: { userId, endedAt: null }, data: { endedAt: at } })
    await tx.apiToken.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: at } })
    await tx.oneTimeLink.deleteMany({ where: { userId, usedAt: null } })
    return stored
  },
})

/** Opens a disabled account again, with its old password. Errors: not-found, not-permitted, stale, wrong-status. */
export const enableUser = command({
  action: "user.enable",
  input: userChange,
  run: async (context, input) => {
    const user = await admitStep(context, "enable", input)
    if (!user.ok) return user
    const change = { data: { disabledAt: null }, before: { disabled: true }, after: { disabled: false } }
    return store(context, user.value, change)
  },
})

/** Gives a user another role, from their next request on. Errors: not-found, not-permitted (`own-account`, `last-administrator`), stale. */
export const changeRole = command({
  action: "user.change-role",
  input: roleChange,
  run: async (context, input) => {
    const user = await admitStep(context, "change-role", input)
    if (!user.ok) return user
    const { id, role, version } = user.value
    if (role === input.role) return ok({ id, version })
    return store(context, user.value, {
      data: { role: input.role },
      before: { role },
      after: { role: input.role },
    })
  },
})

/** Moves a user to another organisation, from their next request on; the old one is remembered. Errors as in `changeRole`, and an unknown organisation. */
export const changeOrganisation = command({
  action: "user.change-organisation",
  input: organisationChange,
  run: async (context, input) => {
    const user = await admitStep(context, "change-organisation", input)
    if (!user.ok) return user
    const { id, organisation: before, version } = user.value
    const after = await context.tx.organisation.findUnique({
      where: { code: input.organisation },
      select: { id: true, code: true },
    })
    if (!after) {
      const values = { value: input.organisation }
      return fail("invalid", { errors: [{ path: "organisation", message: "unknown", values }] })
    }
    if (after.code === before.code) return ok({ id, version })
    return store(context, user.value, {
      data: { organisationId: after.id },
      before: { organisation: before.code },
      after: { organisation: after.code },
    })
  },
})

/** Makes a new link by which a user sets a password; earlier links stop working, the old password works until then. Errors: not-found, not-permitted, stale, wrong-status (disabled). */
export const resetUser = command({
  action: "user.reset",
  input: userChange,
  run: async (context, input) => {
    const user = await admitStep(context, "reset", input)
    if (!user.ok) return user
    const issued = await issueLink(context.tx, user.value)
    context.record()
    return ok({ id: user.value.id, ...issued })
  },
})
