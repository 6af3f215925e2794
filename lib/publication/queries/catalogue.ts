import { dayOf } from "@/lib/core/clock"
import { publicDb } from "@/lib/core/db"
import type { RecommendationStatus } from "@/lib/core/prisma/enums"
import { countedStatuses, type Progress, progressOf, type Words } from "../workflow"
import { listScopeSums } from "./scope-figures"

/** The catalogue's own order. */
export const inOrder = { position: "asc" } as const

/** A row's title in both languages. */
export function titleOf(row: { titleZh: string; titleEn: string }): Words {
  return { "zh-CN": row.titleZh, en: row.titleEn }
}

/** A row's summary in both languages. */
export function summaryOf(row: { summaryZh: string; summaryEn: string }): Words {
  return { "zh-CN": row.summaryZh, en: row.summaryEn }
}

/** A recommendation with its figures; `status` is the latest assessment's, null while there is none. */
export type RecommendationItem = {
  code: string
  pillar: string
  title: Words
  summary: Words
  status: RecommendationStatus | null
  /** Whether two different reviewers must approve each milestone of what answers it. */
  priority: boolean
  progress: Progress
  initiativeCount: number
  /** How many measures it has, and how many of them an initiative that counts answers. */
  measureCount: { all: number; answered: number }
}

export type PillarItem = {
  code: string
  title: Words
  summary: Words
  progress: Progress
  initiativeCount: number
  recommendations: RecommendationItem[]
}

type Coverage = { code: string; all: number; answered: number }

async function countMeasures(): Promise<Map<string, Coverage>> {
  const rows = await publicDb().$queryRaw<Coverage[]>`
    SELECT m.recommendation_code AS code, count(*)::int AS all, count(*) FILTER (WHERE EXISTS (
      SELECT FROM published.initiative_measures im JOIN published.initiatives i ON i.id = im.initiative_id
      WHERE im.measure_code = m.code AND i.status::text = ANY(${[...countedStatuses]})))::int AS answered
    FROM published.measures m GROUP BY 1`
  return new Map(rows.map((row) => [row.code, row]))
}

async function listLatestStatuses(): Promise<Map<string, RecommendationStatus>> {
  const rows = await publicDb().$queryRaw<{ code: string; status: RecommendationStatus }[]>`
    SELECT DISTINCT ON (recommendation_code) recommendation_code AS code, status
    FROM published.assessments ORDER BY recommendation_code, assessed_at DESC, id DESC`
  return new Map(rows.map((row) => [row.code, row.status]))
}

/** The pillars with their recommendations and figures, in the catalogue's order. */
export async function listPillars(): Promise<PillarItem[]> {
  const [pillars, sums, statuses, coverage] = await Promise.all([
    publicDb().publicPillar.findMany({
      orderBy: inOrder,
      include: { recommendations: { orderBy: inOrder } },
    }),
    listScopeSums(dayOf()),
    listLatestStatuses(),
    countMeasures(),
  ])
  const sumsOf = (scope: string) => sums.find((row) => row.scope === scope)
  return pillars.map((pillar) => ({
    code: pillar.code,
    title: titleOf(pillar),
    summary: summaryOf(pillar),
    ...progressOf(sumsOf(pillar.code)),
    recommendations: pillar.recommendations.map((row) => ({
      code: row.code,
      pillar: row.pillarCode,
      title: titleOf(row),
      priority: row.priority,
      summary: summaryOf(row),
      status: statuses.get(row.code) ?? null,
      ...progressOf(sumsOf(row.code)),
      measureCount: {
        all: coverage.get(row.code)?.all ?? 0,
        answered: coverage.get(row.code)?.answered ?? 0,
      },
    })),
  }))
}

/** The recommendations with their figures, in the catalogue's order. */
export async function listRecommendations(): Promise<RecommendationItem[]> {
  return (await listPillars()).flatMap((pillar) => pillar.recommendations)
}

/** Codes and titles of pillars and recommendations, for choosing one. */
export async function listScopes(): Promise<{ code: string; title: Words }[]> {
  const pillars = await publicDb().publicPillar.findMany({
    orderBy: inOrder,
    include: { recommendations: { orderBy: inOrder } },
  })
  return pillars.flatMap((pillar) => [
    { code: pillar.code, title: titleOf(pillar) },
    ...pillar.recommendations.map((row) => ({ code: row.code, title: titleOf(row) })),
  ])
}

/** The titles of these measures, in the order of the codes given. */
export async function listMeasureTitles(codes: readonly string[]): Promise<{ code: string; title: Words }[]> {
  const rows = await publicDb().publicMeasure.findMany({
    where: { code: { in: [...codes] } },
    select: { code: true, titleZh: true, titleEn: true },
  })
  return codes.flatMap((code) => {
    const row = rows.find((one) => one.code === code)
    return row ? { code, title: titleOf(row) } : []
  })
}
