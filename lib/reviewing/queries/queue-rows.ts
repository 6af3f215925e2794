import type { Actor } from "@/lib/core/actor"
import { dayOf } from "@/lib/core/clock"
import { db } from "@/lib/core/db"
import type { Prisma } from "@/lib/core/prisma/client"
import { isStale, scheduleOfMilestone } from "@/lib/initiatives/workflow"
import { permittedActions } from "@/lib/milestones/policy"
import { rulesAgainst, type Standing } from "@/lib/milestones/queries/deciding"
import { initiativeFacts } from "@/lib/milestones/queries/selects"
import { isRecommendation } from "../workflow"

const selected = {
  id: true,
  number: true,
  title: true,
  language: true,
  dueDate: true,
  firstDueDate: true,
  weight: true,
  firstWeight: true,
  status: true,
  submittedOn: true,
  submissionId: true,
  staleSince: true,
  validUntil: true,
  version: true,
  approval: { select: { decidedAt: true } },
  // The one that is read: the latest, which a changed approval has restated.
  submissions: {
    where: { withdrawnAt: null },
    orderBy: { number: "desc" },
    take: 1,
    select: {
      id: true,
      number: true,
      submittedAt: true,
      // Counted here: a count in the database would go over all evidence there is.
      items: { select: { position: true } },
      decisions: { select: { outcome: true, decidedAt: true, reviewerId: true, delegatedFromId: true } },
      claim: {
        select: {
          reviewerId: true,
          claimedAt: true,
          reviewer: { select: { name: true, role: true, disabledAt: true } },
        },
      },
    },
  },
  initiative: { select: { ...initiativeFacts, scopes: { select: { scope: true } } } },
} satisfies Prisma.MilestoneSelect

type Row = Prisma.MilestoneGetPayload<{ select: typeof selected }>
type Latest = Row["submissions"][number]

/** The approvals, or confirmations, of what stands now that count towards the ones needed. */
function consentsOf(row: Row, latest: Latest) {
  if (row.status === "submitted") return latest.decisions.filter((one) => one.outcome === "approved")
  const since = row.approval?.decidedAt ?? new Date(0)
  return latest.decisions.filter((one) => one.outcome === "confirmed" && one.decidedAt > since)
}

/** Whether the actor, or somebody in whose stead they act or who acted in theirs, has consented already. */
function hasConsented(actor: Actor, standing: Standing | undefined, consents: ReturnType<typeof consentsOf>) {
  const ours = [actor.userId, standing?.delegatedFromId].filter((id) => id)
  return consents.some((one) => ours.includes(one.reviewerId) || ours.includes(one.delegatedFromId))
}

/** Who says that they are reading it; nobody where they have decided, or review no more. */
function claimOf(actor: Actor, { claim, decisions }: Latest) {
  if (claim?.reviewer.role !== "reviewer" || claim.reviewer.disabledAt) return null
  if (decisions.some((one) => one.reviewerId === claim.reviewerId)) return null
  return {
    isOwn: claim.reviewerId === actor.userId,
    name: claim.reviewer.name,
    claimedAt: claim.claimedAt,
  }
}

/** The milestones of these conditions as a reviewer's queue shows them, each with the rule that keeps the actor from deciding, if any. */
export async function findQueueRows(
  actor: Actor,
  find: {
    where: Prisma.MilestoneWhereInput
    orderBy: Prisma.MilestoneOrderByWithRelationInput[]
    take: number
  },
) {
  const rows = await db().milestone.findMany({ ...find, select: selected })
  const standings = await rulesAgainst(db(), actor, rows)
  const marked = await db().recommendation.findMany({ where: { priority: true }, select: { code: true } })
  const priority = new Set(marked.map((one) => one.code))
  const today = dayOf()
  return rows.flatMap(({ submissions: [latest], approval, ...row }) => {
    if (!latest) return []
    const { scopes, ...initiative } = row.initiative
    const recommendations = scopes
      .map((one) => one.scope)
      .filter(isRecommendation)
      .sort()
    const standing = standings.get(row.id)
    const consents = consentsOf({ ...row, approval, submissions: [latest] }, latest)
    const hasApproved = hasConsented(actor, standing, consents)
    const conflict = standing?.rule ?? null
    const isPriority = recommendations.some((code) => priority.has(code))
    const facts = { ...row, conflict, hasApproved, stale: isStale(row, today) }
    return {
      ...row,
      initiative,
      recommendations,
      ref: `${row.initiative.ref}/M${row.number}`,
      submission: { id: latest.id, number: latest.number, submittedAt: latest.submittedAt },
      evidenceCount: latest.items.length,
      schedule: scheduleOfMilestone(row, today),
      claim: claimOf(actor, latest),
      priority: isPriority,
      approvals: { given: consents.length, needed: isPriority ? 2 : 1 },
      /** Why the actor may not decide; null where they may. */
      rule: conflict ?? (hasApproved ? ("second-reviewer" as const) : null),
      conflict,
      /** In whose stead they would decide. */
      delegatedFromId: standing?.delegatedFromId ?? null,
      permittedActions: permittedActions(actor, facts),
    }
  })
}

/** A milestone that waits for a reviewer. */
export type QueueRow = Awaited<ReturnType<typeof findQueueRows>>[number]
