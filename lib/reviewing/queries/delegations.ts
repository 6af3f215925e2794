import { type Actor, isUser } from "@/lib/core/actor"
import { dayOf } from "@/lib/core/clock"
import { db } from "@/lib/core/db"
import { rowIdOf } from "@/lib/core/parse"
import type { Prisma } from "@/lib/core/prisma/client"
import { mayEndDelegation, mayReadAllDelegations } from "../policy"
import { stateOfDelegation } from "../workflow"

const person = {
  select: {
    id: true,
    name: true,
    email: true,
    organisation: { select: { code: true, nameZh: true, nameEn: true } },
  },
} as const
const selected = {
  id: true,
  fromId: true,
  toId: true,
  startsOn: true,
  endsOn: true,
  reason: true,
  language: true,
  createdAt: true,
  endedAt: true,
  version: true,
  from: person,
  to: person,
} satisfies Prisma.DelegationSelect

type Row = Prisma.DelegationGetPayload<{ select: typeof selected }>

function viewOf(actor: Actor, row: Row, today: string) {
  const state = stateOfDelegation(row, today)
  const isOpen = state === "planned" || state === "current"
  return {
    ...row,
    state,
    isGiven: row.fromId === actor.userId,
    permittedActions: isOpen && mayEndDelegation(actor, row).permitted ? (["end"] as const) : [],
  }
}

/** A delegation as one of the two, or who oversees, reads it. */
export type DelegationView = ReturnType<typeof viewOf>

/** The delegations that the actor gave or received; all of them for those who oversee. */
function knownTo(actor: Actor): Prisma.DelegationWhereInput {
  if (mayReadAllDelegations(actor)) return {}
  const own = rowIdOf(actor.userId ?? "")
  return { OR: [{ fromId: own }, { toId: own }] }
}

/** A page of delegations, newest first. */
export async function listDelegations(actor: Actor, page: { limit: number; cursor?: string | undefined }) {
  const rows = await db().delegation.findMany({
    where: { AND: [knownTo(actor), page.cursor ? { id: { lt: rowIdOf(page.cursor) } } : {}] },
    orderBy: { id: "desc" },
    take: page.limit + 1,
    select: selected,
  })
  const today = dayOf()
  const data = rows.slice(0, page.limit).map((row) => viewOf(actor, row, today))
  return { data, nextCursor: rows.length > page.limit ? (data.at(-1)?.id ?? null) : null }
}

/** One delegation by id; null where the actor may not know of it. */
export async function getDelegation(actor: Actor, id: string): Promise<DelegationView | null> {
  const row = await db().delegation.findFirst({
    where: { AND: [{ id: rowIdOf(id) }, knownTo(actor)] },
    select: selected,
  })
  return row && viewOf(actor, row, dayOf())
}

/** The other reviewers to whom the actor may delegate, by name. */
export async function listDeputies(actor: Actor) {
  if (!isUser(actor) || actor.role !== "reviewer") return []
  return db().user.findMany({
    where: { role: "reviewer", disabledAt: null, id: { not: actor.userId } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 500,
    select: { id: true, name: true, organisation: person.select.organisation },
  })
}
