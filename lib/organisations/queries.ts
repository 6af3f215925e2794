import type { Actor } from "@/lib/core/actor"
import { db } from "@/lib/core/db"
import { literally } from "@/lib/core/like"
import { Level, Sector } from "@/lib/core/prisma/enums"
import { mayReadOrganisations, refusalToEditOrganisations } from "./policy"

const named = { code: true, nameZh: true, nameEn: true } as const
type Named = { code: string; nameZh: string; nameEn: string }

const nameOf = ({ nameZh, nameEn }: Named) => ({ "zh-CN": nameZh, en: nameEn })
const reference = (row: Named) => ({ code: row.code, name: nameOf(row) })

const fields = {
  ...named,
  sector: true,
  level: true,
  region: true,
  demo: true,
  version: true,
  parent: { select: named },
} as const

type Row = Named & { parent: Named | null }

function shown<R extends Row>({ nameZh, nameEn, parent, ...row }: R) {
  return { ...row, name: nameOf({ code: row.code, nameZh, nameEn }), parent: parent && reference(parent) }
}

/** What a list of organisations is asked for, as it stands in an address; what is not understood filters nothing. */
export type OrganisationFilter = {
  q?: string | undefined
  sector?: string | undefined
  level?: string | undefined
  /** Code of the last organisation of the page before. */
  after?: string | undefined
}

const pageSize = 25
const isSector = (value: string): value is Sector => Object.hasOwn(Sector, value)
const isLevel = (value: string): value is Level => Object.hasOwn(Level, value)

/** Organisations by code, 25 a page, `next` the key of the page after; null where the actor may not read the register. */
export async function listOrganisations(actor: Actor, filter: OrganisationFilter = {}) {
  if (!mayReadOrganisations(actor)) return null
  const { q = "", sector = "", level = "", after = "" } = filter
  const word = literally(q)
  const rows = await db().organisation.findMany({
    where: {
      ...(q && {
        OR: [
          { code: { contains: word.toUpperCase() } },
          { nameZh: { contains: word } },
          { nameEn: { contains: word, mode: "insensitive" } },
          { region: { contains: word, mode: "insensitive" } },
        ],
      }),
      ...(isSector(sector) && { sector }),
      ...(isLevel(level) && { level }),
      ...(after && { code: { gt: after } }),
    },
    orderBy: { code: "asc" },
    take: pageSize + 1,
    select: { ...fields, _count: { select: { users: true } } },
  })
  const organisations = rows
    .slice(0, pageSize)
    .map(({ _count, ...row }) => ({ ...shown(row), users: _count.users }))
  return {
    organisations,
    next: rows.length > pageSize ? (organisations.at(-1)?.code ?? null) : null,
    mayEdit: refusalToEditOrganisations(actor) === null,
  }
}

/** One organisation with those below it; null where there is none or the actor may not read the register. */
export async function getOrganisation(actor: Actor, code: string) {
  if (!mayReadOrganisations(actor)) return null
  const row = await db().organisation.findUnique({
    where: { code },
    select: {
      ...fields,
      children: { orderBy: { code: "asc" }, select: named },
      _count: { select: { users: true } },
    },
  })
  if (!row) return null
  const { children, _count, ...own } = row
  const permittedActions: "edit"[] = refusalToEditOrganisations(actor) === null ? ["edit"] : []
  return { ...shown(own), children: children.map(reference), users: _count.users, permittedActions }
}

/** Every organisation by code and name, for choosing one; any signed-in user may, to ask others in. */
export async function listOrganisationChoices(_actor: Actor) {
  const rows = await db().organisation.findMany({ orderBy: { code: "asc" }, select: named })
  return rows.map(reference)
}
