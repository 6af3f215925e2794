import type { Actor } from "@/lib/core/actor"
import { dayOf } from "@/lib/core/clock"
import { db } from "@/lib/core/db"
import type { Prisma } from "@/lib/core/prisma/client"
import { type InitiativeFacts, mayReadInternal, mayReadInternalEvidence } from "@/lib/initiatives/policy"
import { knownTo } from "@/lib/initiatives/queries"
import { scheduleOfMilestone } from "@/lib/initiatives/workflow"
import { permittedActions } from "../policy"
import { conflictsOf } from "./conflicts"
import { initiativeFacts, organisation } from "./selects"

const selected = {
  id: true,
  number: true,
  title: true,
  criteria: true,
  language: true,
  dueDate: true,
  weight: true,
  firstDueDate: true,
  firstWeight: true,
  status: true,
  statusReason: true,
  statusAt: true,
  submittedOn: true,
  createdAt: true,
  updatedAt: true,
  version: true,
  initiative: { select: initiativeFacts },
  submissions: {
    orderBy: { number: "asc" },
    select: {
      id: true,
      number: true,
      submittedAt: true,
      withdrawnAt: true,
      submittedBy: { select: { name: true, organisation } },
    },
  },
  decisions: {
    orderBy: { decidedAt: "asc" },
    select: {
      id: true,
      submissionId: true,
      outcome: true,
      comment: true,
      language: true,
      decidedAt: true,
      reviewer: { select: { name: true } },
      organisation,
    },
  },
  adjustments: {
    orderBy: { adjustedAt: "asc" },
    select: {
      id: true,
      field: true,
      from: true,
      to: true,
      reason: true,
      language: true,
      adjustedAt: true,
      organisation,
    },
  },
  evidence: {
    orderBy: { createdAt: "asc" },
    select: {
      id: true,
      title: true,
      language: true,
      visibility: true,
      url: true,
      fileName: true,
      mediaType: true,
      size: true,
      sha256: true,
      createdAt: true,
      organisationId: true,
      uploadedBy: { select: { name: true } },
      organisation,
    },
  },
} satisfies Prisma.MilestoneSelect

type Row = Prisma.MilestoneGetPayload<{ select: typeof selected }>

/** The evidence of a milestone that the actor reads. */
function visibleEvidence(actor: Actor, facts: InitiativeFacts, row: Row): Row["evidence"] {
  if (mayReadInternalEvidence(actor, facts)) return row.evidence
  return row.evidence.filter((one) => one.visibility === "public" && row.status === "approved")
}

/** What somebody who reads only what is public gets of the reviewers' words: revocations with their reason, no comments, no names. */
function publicOnly(row: Row): Pick<Row, "decisions" | "submissions" | "adjustments" | "statusReason"> {
  return {
    decisions: row.decisions.map((one) => ({
      ...one,
      comment: one.outcome === "revoked" ? one.comment : "",
      reviewer: { name: "" },
    })),
    submissions: [],
    adjustments: row.adjustments.map((one) => ({ ...one, reason: "" })),
    statusReason: null,
  }
}

/** A milestone by reference (INI-0001/M2) with evidence, submissions, decisions and what the actor may do; null where the actor may not know of it. */
export async function getMilestone(actor: Actor, ref: string) {
  const [initiativeRef = "", number = ""] = ref.split("/M")
  const row = await db().milestone.findFirst({
    where: { number: Number(number), initiative: { ref: initiativeRef, ...knownTo(actor) } },
    select: selected,
  })
  if (!row) return null
  const conflicts = await conflictsOf(db(), actor, [row])
  const conflict = conflicts.get(row.id) ?? null
  const internal = mayReadInternal(actor, row.initiative)
  return {
    ...row,
    ...(internal ? {} : publicOnly(row)),
    ref,
    internal,
    evidence: visibleEvidence(actor, row.initiative, row).map((one) =>
      internal ? one : { ...one, uploadedBy: { name: "" } },
    ),
    schedule: scheduleOfMilestone(row, dayOf()),
    conflict,
    permittedActions: permittedActions(actor, { ...row, conflict }),
  }
}

/** A milestone as a signed-in user reads it. */
export type MilestoneView = NonNullable<Awaited<ReturnType<typeof getMilestone>>>
