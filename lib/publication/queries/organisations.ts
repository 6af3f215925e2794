import { publicDb } from "@/lib/core/db"
import { type Listed, type OrganisationFilters, organisationCode, type PageOf } from "../schema"
import { literal } from "../workflow"
import { type Organisation, organisationOf, organisationSelect } from "./initiative-shape"

/** Organisations that appear publicly and match every filter, by code. An unreadable cursor begins anew. */
export async function listOrganisations(
  filters: OrganisationFilters,
  page: PageOf,
): Promise<Listed<Organisation>> {
  const after = organisationCode.safeParse(page.cursor)
  const contains = filters.q ? ({ contains: literal(filters.q), mode: "insensitive" } as const) : undefined
  const rows = await publicDb().publicOrganisation.findMany({
    where: {
      ...(filters.sector && { sector: filters.sector }),
      ...(filters.level && { level: filters.level }),
      ...(contains && {
        OR: [{ code: contains }, { nameZh: contains }, { nameEn: contains }, { region: contains }],
      }),
      ...(after.success && { code: { gt: after.data } }),
    },
    orderBy: { code: "asc" },
    take: page.limit + 1,
    select: organisationSelect,
  })
  return {
    data: rows.slice(0, page.limit).map(organisationOf),
    nextCursor: rows.length > page.limit ? (rows[page.limit - 1]?.code ?? null) : null,
  }
}

/** An organisation that appears publicly, by code; null where there is none. */
export async function getOrganisation(code: string): Promise<Organisation | null> {
  if (!organisationCode.safeParse(code).success) return null
  const row = await publicDb().publicOrganisation.findUnique({ where: { code }, select: organisationSelect })
  return row ? organisationOf(row) : null
}

/** In how many public initiatives each of these organisations takes part, by part; ended parts do not count. */
export async function countParts(codes: readonly string[]) {
  if (codes.length === 0) return new Map<string, Record<"lead" | "supporting" | "consulted", number>>()
  const rows = await publicDb().$queryRaw<
    { code: string; lead: number; supporting: number; consulted: number }[]
  >`
    SELECT o.code, count(*) FILTER (WHERE a.role = 'lead')::int AS lead,
      count(*) FILTER (WHERE a.role = 'supporting')::int AS supporting,
      count(*) FILTER (WHERE a.role = 'consulted')::int AS consulted
    FROM published.organisations o JOIN published.assignments a ON a.organisation_id = o.id
    WHERE o.code = ANY(${codes}) AND a.status = 'accepted' GROUP BY o.code`
  return new Map(rows.map(({ code, ...parts }) => [code, parts]))
}
