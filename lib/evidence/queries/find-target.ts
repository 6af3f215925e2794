import type { Actor } from "@/lib/core/actor"
import type { Tx } from "@/lib/core/db"
import { rowIdOf } from "@/lib/core/parse"
import { knownTo, lockInitiative } from "@/lib/initiatives/queries"
import { mayKnowOfTarget, mayRead } from "../policy"
import { factsOf, fileStates, ofMilestone, ofReport, selected, type Target, targetOf } from "./selects"

/** A milestone by reference, or a progress report by id. */
export type Of = { milestone: string } | { progressReport: string }
type Link = { milestoneId: string | null; progressReportId: string | null }

/** What evidence is attached to; null where the actor may not know of it. */
export async function findTarget(tx: Tx, actor: Actor, of: Of): Promise<(Target & { link: Link }) | null> {
  if ("milestone" in of) {
    const [ref = "", number = ""] = of.milestone.split("/M")
    const where = { number: Number.parseInt(number, 10) || 0, initiative: { ref, ...knownTo(actor) } }
    const milestone = await tx.milestone.findFirst({ where, select: { id: true, ...ofMilestone.select } })
    if (!milestone) return null
    const link = { milestoneId: milestone.id, progressReportId: null }
    return { ...targetOf({ milestone, progressReport: null }), link }
  }
  const where = { id: rowIdOf(of.progressReport), initiative: knownTo(actor) }
  const progressReport = await tx.progressReport.findFirst({ where, select: ofReport.select })
  if (!progressReport) return null
  const found = targetOf({ milestone: null, progressReport })
  const link = { milestoneId: null, progressReportId: progressReport.id }
  return mayKnowOfTarget(actor, found) ? { ...found, link } : null
}

/** What evidence is to be attached to, with its initiative locked: every change of either takes that lock first. */
export async function lockTarget(tx: Tx, actor: Actor, of: Of): Promise<(Target & { link: Link }) | null> {
  const seen = await findTarget(tx, actor, of)
  if (!seen) return null
  await lockInitiative(tx, seen.initiative.ref)
  return findTarget(tx, actor, of)
}

/** A piece of evidence by id with what the rules need of it; null where there is none or the actor may not read it. */
export async function findEvidence(tx: Tx, actor: Actor, id: string) {
  const row = await tx.evidence.findUnique({ where: { id }, select: selected })
  if (!row) return null
  const stateOf = await fileStates(tx, [row.sha256])
  const facts = factsOf(row, stateOf(row.sha256))
  const approved = row.uses.flatMap(({ milestone }) =>
    milestone.status === "approved" ? [milestone.id] : [],
  )
  return mayRead(actor, facts) ? { ...row, facts, approved } : null
}

/** A piece of evidence to be changed, with its initiative locked; `approved` are the ids of approved milestones that use it. */
export async function lockEvidence(tx: Tx, actor: Actor, id: string) {
  const seen = await findEvidence(tx, actor, id)
  if (!seen) return null
  await lockInitiative(tx, seen.facts.initiative.ref)
  return findEvidence(tx, actor, id)
}
