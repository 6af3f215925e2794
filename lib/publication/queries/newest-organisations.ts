import { publicDb } from "@/lib/core/db"
import { id, type Listed, type PageOf } from "../schema"
import { type Organisation, organisationOf, organisationSelect } from "./initiative-shape"

/** Organisations that appear publicly, newest first; `cursor` is the last id before the page. */
export async function listNewestOrganisations(page: PageOf): Promise<Listed<Organisation>> {
  const after = id.safeParse(page.cursor)
  const rows = await publicDb().publicOrganisation.findMany({
    where: after.success ? { id: { lt: after.data } } : {},
    orderBy: { id: "desc" },
    take: page.limit + 1,
    select: { id: true, ...organisationSelect },
  })
  const data = rows.slice(0, page.limit).map(({ id: _, ...row }) => organisationOf(row))
  return { data, nextCursor: rows.length > page.limit ? (rows[page.limit - 1]?.id ?? null) : null }
}
