import type { Actor } from "@/lib/core/actor"
import { dayOf } from "@/lib/core/clock"
import { db } from "@/lib/core/db"
import { type InitiativeFacts, mayReadInternal, mayReadInternalEvidence } from "@/lib/initiatives/policy"
import { knownTo } from "@/lib/initiatives/queries"
import { isStale, scheduleOfMilestone } from "@/lib/initiatives/workflow"
import { permittedActions } from "../policy"
import { differencesOf, type FrozenState, stateOf } from "../workflow"
import { countApprovalsNeeded, rulesAgainst } from "./deciding"
import { type MilestoneRow, milestoneSelect } from "./milestone-select"
import { listApprovers } from "./submissions"

type Submissions = MilestoneRow["submissions"]

/** The evidence of a milestone that the actor reads, withdrawn pieces included for those who read what is internal. */
function visibleEvidence(actor: Actor, facts: InitiativeFacts, row: MilestoneRow) {
  const evidence = row.uses.map((use) => ({ ...use.evidence, addedAt: use.addedAt }))
  if (mayReadInternalEvidence(actor, facts)) return evidence
  return evidence.filter(
    (one) => one.visibility === "public" && one.withdrawnAt === null && row.status === "approved",
  )
}

/** Which evidence an actor reads: all of it, or what is public. */
type Reads = (evidence: { visibility: string }) => boolean

/** What a submission froze, as far as it may be read, in the shape in which states are compared; null for those older than freezing. */
function frozenOf(submission: Submissions[number], reads: Reads): FrozenState | null {
  const { title, criteria, dueDate, weight, items } = submission
  if (title === null || criteria === null || dueDate === null || weight === null) return null
  const evidence = items
    .filter(({ frozen }) => reads(frozen))
    .map(({ evidenceId, revision, frozen }) => ({ ...frozen, id: evidenceId, revision }))
  return { title, criteria, dueDate, weight, evidence }
}

/** Every submission with what differs from the one before. */
function withChanges(submissions: Submissions, reads: Reads) {
  return submissions.map((one, index) => {
    const frozen = frozenOf(one, reads)
    const before = submissions
      .slice(0, index)
      .map((earlier) => frozenOf(earlier, reads))
      .findLast((state) => state !== null)
    return { ...one, changes: frozen && before ? differencesOf(before, frozen) : [] }
  })
}

/** What has changed or run out since the approval that stands. */
function changesSince(row: MilestoneRow, today: string, reads: Reads) {
  const approved = row.submissions.find((one) => one.id === row.submissionId)
  const frozen = approved && row.status === "approved" ? frozenOf(approved, reads) : null
  const evidence = row.uses.map((use) => use.evidence).filter((one) => one.withdrawnAt === null && reads(one))
  return frozen ? differencesOf(frozen, stateOf(row, evidence), today) : []
}

/** What somebody who reads only what is public gets of the reviewers' words: revocations with their reason, no comments, no names. */
function publicOnly(row: MilestoneRow) {
  return {
    decisions: row.decisions.map((one) => ({
      ...one,
      comment: one.outcome === "revoked" ? one.comment : "",
      reviewer: { name: "" },
      delegatedFrom: null,
    })),
    submissions: [],
    adjustments: row.adjustments
      .filter((one) => one.status === "accepted")
      .map((one) => ({ ...one, reason: "", decisionReason: "" })),
    statusReason: null,
  }
}

/** A milestone by reference (INI-0001/M2) with evidence, submissions, decisions and what the actor may do; null where the actor may not know of it. */
export async function getMilestone(actor: Actor, ref: string) {
  const [initiativeRef = "", number = ""] = ref.split("/M")
  const row = await db().milestone.findFirst({
    where: { number: Number(number), initiative: { ref: initiativeRef, ...knownTo(actor) } },
    select: milestoneSelect,
  })
  if (!row) return null
  const today = dayOf()
  const standing = (await rulesAgainst(db(), actor, [row])).get(row.id)
  const conflict = standing?.rule ?? null
  const stale = isStale(row, today)
  const latest = row.submissions.findLast((one) => one.withdrawnAt === null)
  // The submission that the next decision is about.
  const decidable =
    row.status === "submitted" || (row.status === "approved" && !stale)
      ? row.submissions.find((one) => one.id === row.submissionId)
      : stale
        ? latest
        : undefined
  const approvers = decidable
    ? await listApprovers(db(), decidable.id, stale ? row.approvalId : null)
    : { given: 0, people: new Set<string>() }
  const internal = mayReadInternal(actor, row.initiative)
  const readsInternalEvidence = mayReadInternalEvidence(actor, row.initiative)
  const reads: Reads = (evidence) => readsInternalEvidence || evidence.visibility === "public"
  const hasApproved = approvers.people.has(actor.userId ?? "")
  return {
    ...row,
    submissions: withChanges(row.submissions, reads),
    ...(internal ? {} : publicOnly(row)),
    ref,
    internal,
    readsInternalEvidence,
    evidence: visibleEvidence(actor, row.initiative, row).map((one) =>
      internal ? one : { ...one, uploadedBy: { name: "" } },
    ),
    schedule: scheduleOfMilestone(row, today),
    stale,
    staleChanges: stale ? changesSince(row, today, reads) : [],
    decidable: internal && decidable ? { ...decidable, changes: [] } : null,
    approvals: { given: approvers.given, needed: await countApprovalsNeeded(db(), row.initiative.id) },
    conflict,
    delegatedFromId: standing?.delegatedFromId ?? null,
    permittedActions: permittedActions(actor, { ...row, conflict, stale, hasApproved }),
  }
}

/** A milestone as a signed-in user reads it. */
export type MilestoneView = NonNullable<Awaited<ReturnType<typeof getMilestone>>>
