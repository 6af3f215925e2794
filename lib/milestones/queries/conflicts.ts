import type { Actor } from "@/lib/core/actor"
import type { Tx } from "@/lib/core/db"
import type { Conflict } from "../policy"

type Judged = {
  id: string
  initiative: {
    id: string
    createdAt: Date
    acceptedById: string | null
    assignments: readonly { organisationId: string; acceptedAt: Date | null }[]
  }
}

/**
 * For each milestone the rule of the separation of duties that keeps the actor from deciding it, in a fixed number of queries.
 * Only reviewers are asked: nobody else decides. The database's guard_decision holds the same rules.
 */
export async function conflictsOf(
  tx: Tx,
  actor: Actor,
  milestones: readonly Judged[],
): Promise<Map<string, Conflict>> {
  const userId = actor.userId
  if (actor.role !== "reviewer" || userId === null || milestones.length === 0) return new Map()
  const ids = milestones.map((one) => one.id)
  const initiatives = milestones.map((one) => one.initiative.id)
  const ofInitiative = { initiativeId: { in: initiatives } }
  // One after the other: a transaction has one connection.
  const memberships = await tx.membership.findMany({
    where: { userId },
    select: { organisationId: true, endedAt: true },
  })
  const submissions = await tx.submission.findMany({
    where: { milestoneId: { in: ids }, submittedById: userId },
    select: { milestoneId: true },
  })
  const evidence = await tx.evidence.findMany({
    where: { uploadedById: userId, OR: [{ milestoneId: { in: ids } }, { progressReport: ofInitiative }] },
    select: { milestoneId: true, progressReport: { select: { initiativeId: true } } },
  })
  const reports = await tx.progressReport.findMany({
    where: { ...ofInitiative, OR: [{ authorId: userId }, { publishedById: userId }] },
    select: { initiativeId: true },
  })
  const contributed = new Set([
    ...submissions.map((one) => one.milestoneId),
    ...evidence.map((one) => one.milestoneId ?? one.progressReport?.initiativeId),
    ...reports.map((one) => one.initiativeId),
  ])

  const conflictOf = ({ id, initiative }: Judged): Conflict | null => {
    const parts = new Set(
      initiative.assignments.filter((one) => one.acceptedAt !== null).map((one) => one.organisationId),
    )
    const belonged = memberships.some(
      (one) => parts.has(one.organisationId) && (one.endedAt === null || one.endedAt >= initiative.createdAt),
    )
    if (belonged) return "own-organisation"
    if (contributed.has(id) || contributed.has(initiative.id)) return "own-contribution"
    return initiative.acceptedById === userId ? "own-acceptance" : null
  }
  return new Map(
    milestones.flatMap((one) => {
      const conflict = conflictOf(one)
      return conflict ? [[one.id, conflict]] : []
    }),
  )
}
