import { publicDb } from "@/lib/core/db"
import { inOrder, summaryOf, titleOf } from "./catalogue"
import { indicatorOf } from "./recommendation"

/** The report that the catalogue comes from; null while no catalogue is loaded. */
export async function getReport() {
  const row = await publicDb().publicReport.findFirst({ orderBy: inOrder })
  if (!row) return null
  return {
    code: row.code,
    title: titleOf(row),
    summary: summaryOf(row),
    goal: { "zh-CN": row.goalZh, en: row.goalEn },
    audience: { "zh-CN": row.audienceZh, en: row.audienceEn },
    note: { "zh-CN": row.noteZh, en: row.noteEn },
    year: row.year,
    language: row.language,
    startDate: row.startDate,
    endDate: row.endDate,
  }
}

/** The findings with the recommendations that answer them, in the catalogue's order. */
export async function listFindings() {
  const rows = await publicDb().publicFinding.findMany({
    orderBy: inOrder,
    include: { recommendations: { orderBy: { recommendationCode: "asc" } } },
  })
  return rows.map((row) => ({
    code: row.code,
    title: titleOf(row),
    summary: summaryOf(row),
    recommendations: row.recommendations.map((one) => one.recommendationCode),
  }))
}

/** The indicators with their baselines, in the catalogue's order. */
export async function listIndicators() {
  return (await publicDb().publicIndicator.findMany({ orderBy: inOrder })).map(indicatorOf)
}
