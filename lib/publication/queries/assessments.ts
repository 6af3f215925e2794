import { publicDb } from "@/lib/core/db"
import type { Prisma } from "@/lib/core/prisma/client"
import { id as idShape, recommendationCode } from "../schema"
import { organisationOf, organisationSelect } from "./initiative-shape"

const selected = {
  id: true,
  recommendationCode: true,
  status: true,
  reason: true,
  language: true,
  ending: true,
  successor: true,
  demo: true,
  assessedAt: true,
  organisation: { select: organisationSelect },
} as const satisfies Prisma.PublicAssessmentSelect

type Row = Prisma.PublicAssessmentGetPayload<{ select: typeof selected }>

function assessmentOf({ recommendationCode: recommendation, organisation, ...row }: Row) {
  return { ...row, recommendation, organisation: organisationOf(organisation) }
}

/** A reviewer's judgement of a recommendation, as it is public: by which organisation, not by whom. */
export type PublicAssessmentItem = ReturnType<typeof assessmentOf>

/** Reviewers' judgements of a recommendation, latest first, a page at a time; null where there is no such recommendation. */
export async function listAssessments(
  code: string,
  page: { limit: number; cursor?: string | undefined },
): Promise<{ data: PublicAssessmentItem[]; nextCursor: string | null } | null> {
  if (!recommendationCode.safeParse(code).success) return null
  const found = await publicDb().publicRecommendation.findUnique({ where: { code }, select: { code: true } })
  if (!found) return null
  const rows = await publicDb().publicAssessment.findMany({
    where: { recommendationCode: code },
    orderBy: [{ assessedAt: "desc" }, { id: "desc" }],
    take: page.limit + 1,
    ...(page.cursor ? { cursor: { id: page.cursor }, skip: 1 } : {}),
    select: selected,
  })
  const data = rows.slice(0, page.limit).map(assessmentOf)
  return { data, nextCursor: rows.length > page.limit ? (data.at(-1)?.id ?? null) : null }
}

/** One judgement by id; null where there is none. */
export async function getAssessment(id: string): Promise<PublicAssessmentItem | null> {
  if (!idShape.safeParse(id).success) return null
  const row = await publicDb().publicAssessment.findUnique({ where: { id }, select: selected })
  return row && assessmentOf(row)
}
