import type { Actor, UserActor } from "@/lib/core/actor"
import { now } from "@/lib/core/clock"
import { db } from "@/lib/core/db"
import { literally } from "@/lib/core/like"
import { Role } from "@/lib/core/prisma/enums"
import { secretHash, sessionIdle } from "./actor"
import { mayReadUsers, permittedUserSteps, refusalToInvite, refusalToMakeToken } from "./policy"

const organisation = { select: { code: true, nameZh: true, nameEn: true } } as const
const userRow = {
  id: true,
  email: true,
  name: true,
  role: true,
  disabledAt: true,
  passwordHash: true,
  demo: true,
  createdAt: true,
  organisation,
} as const

type Row = { passwordHash: string | null; disabledAt: Date | null; organisation: OrganisationRow }
type OrganisationRow = { code: string; nameZh: string; nameEn: string }

export type UserState = "active" | "invited" | "disabled"

function shown<R extends Row>({ passwordHash, organisation: own, ...row }: R) {
  const state: UserState = row.disabledAt ? "disabled" : passwordHash === null ? "invited" : "active"
  return { ...row, state, organisation: { code: own.code, name: { "zh-CN": own.nameZh, en: own.nameEn } } }
}

const stateFilters = {
  active: { disabledAt: null, passwordHash: { not: null } },
  invited: { disabledAt: null, passwordHash: null },
  disabled: { disabledAt: { not: null } },
} as const

const isState = (value: string): value is UserState => Object.hasOwn(stateFilters, value)
const isRole = (value: string): value is Role => Object.hasOwn(Role, value)

/** What a list of users is asked for, as it stands in an address; what is not understood filters nothing. */
export type UserFilter = {
  q?: string | undefined
  role?: string | undefined
  state?: string | undefined
  organisation?: string | undefined
  /** Id of the last user of the page before. */
  after?: string | undefined
}

const pageSize = 25
const isId = (value: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)

/** Users, newest first, 25 a page, `next` the key of the page after; null where the actor may not read them. */
export async function listUsers(actor: Actor, filter: UserFilter = {}) {
  if (!mayReadUsers(actor)) return null
  const { q = "", role = "", state = "", organisation: code = "", after = "" } = filter
  const word = literally(q)
  const rows = await db().user.findMany({
    where: {
      ...(q && {
        OR: [
          { name: { contains: word, mode: "insensitive" } },
          { email: { contains: word, mode: "insensitive" } },
          { organisation: { nameZh: { contains: word } } },
          { organisation: { nameEn: { contains: word, mode: "insensitive" } } },
        ],
      }),
      ...(isRole(role) && { role }),
      ...(isState(state) && stateFilters[state]),
      ...(code && { organisation: { code } }),
      ...(isId(after) && { id: { lt: after } }),
    },
    orderBy: { id: "desc" },
    take: pageSize + 1,
    select: userRow,
  })
  const users = rows.slice(0, pageSize).map(shown)
  return {
    users,
    next: rows.length > pageSize ? (users.at(-1)?.id ?? null) : null,
    mayInvite: refusalToInvite(actor) === null,
  }
}

/** One user with their last sign-in, open link and what the actor may do; null where there is none or the actor may not read them. */
export async function getUser(actor: Actor, id: string) {
  if (!mayReadUsers(actor) || !isId(id)) return null
  const row = await db().user.findUnique({
    where: { id },
    select: {
      ...userRow,
      version: true,
      language: true,
      sessions: { orderBy: { createdAt: "desc" }, take: 1, select: { createdAt: true } },
      links: {
        where: { usedAt: null, expiresAt: { gt: now() } },
        take: 1,
        select: { expiresAt: true },
      },
      memberships: {
        where: { endedAt: { not: null } },
        orderBy: { startedAt: "desc" },
        select: { startedAt: true, endedAt: true, organisation },
      },
    },
  })
  if (!row) return null
  const { sessions, links, memberships, ...user } = row
  const others = { role: "administrator", disabledAt: null, id: { not: id } } as const
  const isAdministrator = user.role === "administrator" && !user.disabledAt
  const facts = {
    id,
    role: user.role,
    isDisabled: user.disabledAt !== null,
    isLastAdministrator: isAdministrator && (await db().user.count({ where: others })) === 0,
  }
  return {
    ...shown(user),
    lastSignIn: sessions[0]?.createdAt ?? null,
    linkExpiresAt: links[0]?.expiresAt ?? null,
    formerOrganisations: memberships.map(({ organisation: former, startedAt, endedAt }) => ({
      code: former.code,
      name: { "zh-CN": former.nameZh, en: former.nameEn },
      startedAt,
      endedAt,
    })),
    isSelf: actor.userId === id,
    permittedActions: permittedUserSteps(actor, facts),
  }
}

/** The actor's own account: e-mail, name, role, organisation. */
export async function getAccount(actor: UserActor) {
  const row = await db().user.findUniqueOrThrow({ where: { id: actor.userId }, select: userRow })
  return { ...shown(row), mayMakeTokens: refusalToMakeToken(actor, actor.userId) === null }
}

/** The actor's own sign-ins that still stand, the latest used first; `current` is the one in use. */
export async function listSessions(actor: UserActor) {
  const at = now()
  const rows = await db().session.findMany({
    where: {
      userId: actor.userId,
      endedAt: null,
      expiresAt: { gt: at },
      lastSeenAt: { gt: new Date(at.getTime() - sessionIdle) },
    },
    orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
    take: 100,
    select: { id: true, createdAt: true, lastSeenAt: true, expiresAt: true, userAgent: true, address: true },
  })
  return rows.map((row) => ({ ...row, isCurrent: row.id === actor.sessionId }))
}

/** API tokens that are not revoked, newest first: the actor's own, the system's view is everybody's. Never their text. */
export async function listTokens(actor: Actor) {
  const whose = actor.role === "system" ? {} : { userId: actor.userId ?? "" }
  const rows = await db().apiToken.findMany({
    where: { ...whose, revokedAt: null },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 1000,
    select: {
      id: true,
      name: true,
      createdAt: true,
      expiresAt: true,
      lastUsedAt: true,
      user: { select: { email: true } },
    },
  })
  return rows.map(({ user, ...row }) => ({ ...row, email: user.email, isExpired: row.expiresAt <= now() }))
}

/** Whose password a one-time link sets, and until when; null where it no longer works. Whoever has the link may know. */
export async function getOneTimeLink(secret: string) {
  const link = await db().oneTimeLink.findFirst({
    where: {
      tokenHash: secretHash(secret),
      usedAt: null,
      expiresAt: { gt: now() },
      user: { disabledAt: null },
    },
    select: { expiresAt: true, user: { select: { email: true, name: true } } },
  })
  return link ? { ...link.user, expiresAt: link.expiresAt } : null
}
