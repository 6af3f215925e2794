import { mayEditCatalogue } from "@/lib/catalogue/policy"
import type { Actor } from "@/lib/core/actor"
import { db } from "@/lib/core/db"
import { mayLimitReviewers } from "../policy"

/** The pillars and recommendations to which a reviewer is limited, what there is to choose from, and whether the actor may change it. */
export async function getReviewerScopes(actor: Actor, userId: string) {
  const rows = await db().reviewerScope.findMany({
    where: { userId },
    orderBy: { scope: "asc" },
    select: { scope: true },
  })
  const title = { code: true, titleZh: true, titleEn: true } as const
  const pillars = await db().pillar.findMany({
    orderBy: { position: "asc" },
    select: { ...title, recommendations: { orderBy: { position: "asc" }, select: title } },
  })
  return {
    scopes: rows.map((one) => one.scope),
    pillars,
    mayLimit: mayLimitReviewers(actor).permitted,
  }
}

/** Whether a recommendation is a priority, and whether the actor may change that; null where there is no such recommendation. */
export async function getPriority(actor: Actor, code: string) {
  const row = await db().recommendation.findUnique({
    where: { code },
    select: { priority: true, version: true },
  })
  return row && { ...row, mayChange: mayEditCatalogue(actor) }
}

/** A milestone's latest submission as far as reviewing goes: who is reading it, and whether the actor declared a conflict. */
export async function getReviewing(actor: Actor, milestoneId: string) {
  const submission = await db().submission.findFirst({
    where: { milestoneId, withdrawnAt: null },
    orderBy: { number: "desc" },
    select: {
      number: true,
      claim: {
        select: { reviewerId: true, claimedAt: true, reviewer: { select: { name: true, disabledAt: true } } },
      },
    },
  })
  const declared =
    actor.userId === null
      ? null
      : await db().declaredConflict.findUnique({
          where: { reviewerId_milestoneId: { reviewerId: actor.userId, milestoneId } },
          select: { declaredAt: true, reason: true, language: true },
        })
  const claim = submission?.claim
  return {
    submission: submission?.number ?? null,
    claim:
      claim && !claim.reviewer.disabledAt
        ? { isOwn: claim.reviewerId === actor.userId, name: claim.reviewer.name, claimedAt: claim.claimedAt }
        : null,
    declared,
  }
}

/** Who is reading a submission, and whether the reader declared a conflict. */
export type Reviewing = Awaited<ReturnType<typeof getReviewing>>
