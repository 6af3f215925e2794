import { dayOf } from "@/lib/core/clock"
import { publicDb } from "@/lib/core/db"
import type { PublicIndicator } from "@/lib/core/prisma/client"
import { measureCode, recommendationCode } from "../schema"
import { countedStatuses, progressOf, type Words } from "../workflow"
import { listAssessments } from "./assessments"
import { inOrder, summaryOf, titleOf } from "./catalogue"
import { initiativeOf, initiativeSelect, type PublicInitiativeItem } from "./initiative-shape"
import { listScopeSums } from "./scope-figures"

/** An indicator's baseline as the report gives it; `asOf` is null where the report states no date. */
export function indicatorOf(row: PublicIndicator) {
  const pair = (zh: string, en: string): Words => ({ "zh-CN": zh, en })
  return {
    code: row.code,
    recommendation: row.recommendationCode,
    title: titleOf(row),
    qualifier: row.qualifier,
    value: row.value,
    unit: pair(row.unitZh, row.unitEn),
    asOf: row.asOf,
    source: pair(row.sourceZh, row.sourceEn),
    note: pair(row.noteZh, row.noteEn),
    lowerIsBetter: row.lowerIsBetter,
  }
}

export type IndicatorItem = ReturnType<typeof indicatorOf>

type Answer = { measure: string; id: string; total: number }

/** For each measure of a recommendation the newest initiatives that answer it, `limit` at most, and how many there are. */
async function listAnswers(recommendation: string, limit: number) {
  const rows = await publicDb().$queryRaw<Answer[]>`
    SELECT m.code AS measure, newest.id::text, counted.total
    FROM published.measures m,
      LATERAL (SELECT count(*)::int AS total FROM published.initiative_measures im JOIN published.initiatives i ON i.id = im.initiative_id
        WHERE im.measure_code = m.code AND i.status = ANY(${[...countedStatuses]}::app."InitiativeStatus"[])) counted,
      LATERAL (SELECT i.id FROM published.initiative_measures im JOIN published.initiatives i ON i.id = im.initiative_id
        WHERE im.measure_code = m.code AND i.status = ANY(${[...countedStatuses]}::app."InitiativeStatus"[])
        ORDER BY im.initiative_id DESC LIMIT ${limit}) newest
    WHERE m.recommendation_code = ${recommendation} ORDER BY m.code, newest.id DESC`
  const initiatives = await publicDb().publicInitiative.findMany({
    where: { id: { in: [...new Set(rows.map((row) => row.id))] } },
    select: initiativeSelect,
  })
  const today = dayOf()
  const byId = new Map(initiatives.map((row) => [row.id, initiativeOf(row, today)]))
  return (measure: string): { initiatives: PublicInitiativeItem[]; initiativeCount: number } => {
    const own = rows.filter((row) => row.measure === measure)
    return {
      initiativeCount: own[0]?.total ?? 0,
      initiatives: own.flatMap((row) => byId.get(row.id) ?? []),
    }
  }
}

/** A recommendation with its measures and who answers each, findings, indicators and its latest 100 assessments; null where there is none. */
export async function getRecommendation(code: string) {
  if (!recommendationCode.safeParse(code).success) return null
  const [row, answers, assessed, sums] = await Promise.all([
    publicDb().publicRecommendation.findUnique({
      where: { code },
      include: {
        pillar: true,
        measures: { orderBy: inOrder },
        findings: { orderBy: { findingCode: "asc" }, include: { finding: true } },
        indicators: { orderBy: inOrder },
      },
    }),
    listAnswers(code, 5),
    listAssessments(code, { limit: 100 }),
    listScopeSums(dayOf()),
  ])
  if (!row) return null
  const assessments = assessed?.data ?? []
  return {
    code,
    pillar: { code: row.pillarCode, title: titleOf(row.pillar) },
    title: titleOf(row),
    summary: summaryOf(row),
    priority: row.priority,
    status: assessments[0]?.status ?? null,
    ...progressOf(sums.find((one) => one.scope === code)),
    assessments,
    measures: row.measures.map((measure) => ({
      code: measure.code,
      title: titleOf(measure),
      ...answers(measure.code),
    })),
    findings: row.findings.map(({ finding }) => ({
      code: finding.code,
      title: titleOf(finding),
      summary: summaryOf(finding),
    })),
    indicators: row.indicators.map(indicatorOf),
  }
}

/** A measure and the recommendation that asks for it; null where there is none. */
export async function getMeasure(code: string) {
  if (!measureCode.safeParse(code).success) return null
  const row = await publicDb().publicMeasure.findUnique({
    where: { code },
    include: { recommendation: { include: { measures: { orderBy: inOrder } } } },
  })
  if (!row) return null
  return {
    code,
    title: titleOf(row),
    recommendation: {
      code: row.recommendationCode,
      title: titleOf(row.recommendation),
      summary: summaryOf(row.recommendation),
    },
    siblings: row.recommendation.measures.map((one) => ({ code: one.code, title: titleOf(one) })),
  }
}
