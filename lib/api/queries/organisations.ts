import { db } from "@/lib/core/db"
import type { Prisma } from "@/lib/core/prisma/client"
import type { Listed, Page } from "../query"

const selected = {
  id: true,
  code: true,
  nameZh: true,
  nameEn: true,
  sector: true,
  level: true,
  region: true,
  demo: true,
  parent: { select: { code: true } },
} as const satisfies Prisma.OrganisationSelect

type Row = Prisma.OrganisationGetPayload<{ select: typeof selected }>

function shown({ nameZh, nameEn, parent, ...row }: Row) {
  return { ...row, name: { "zh-CN": nameZh, en: nameEn }, parent: parent?.code ?? null }
}

/** Every organisation, newest first: whoever is signed in may know of all, to ask them in. */
export async function listAllOrganisations(page: Page): Promise<Listed<ReturnType<typeof shown>>> {
  const rows = await db().organisation.findMany({
    where: page.cursor ? { id: { lt: page.cursor } } : {},
    orderBy: { id: "desc" },
    take: page.limit + 1,
    select: selected,
  })
  const data = rows.slice(0, page.limit).map(shown)
  return { data, nextCursor: rows.length > page.limit ? (data.at(-1)?.id ?? null) : null }
}

/** One organisation of the register; null where there is none of that code. */
export async function getAnyOrganisation(code: string) {
  if (!/^[A-Z0-9][A-Z0-9-]{0,31}$/.test(code)) return null
  const row = await db().organisation.findUnique({ where: { code }, select: selected })
  return row && shown(row)
}
