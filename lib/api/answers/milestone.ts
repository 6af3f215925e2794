import { z } from "zod"
import { DecisionOutcome } from "@/lib/core/prisma/enums"
import type { MilestoneView } from "@/lib/milestones/queries/get-milestone"
import type { PublicMilestoneInFull } from "@/lib/publication/queries/milestone-shape"
import { adjustmentItem, adjustmentItemOf, publicAdjustmentOf } from "./adjustment"
import { evidenceItem, evidenceItemOf } from "./evidence"
import { milestoneItem, milestoneItemOf } from "./milestone-item"
import {
  date,
  instant,
  iso,
  language,
  languageOf,
  organisationName,
  organisationNameOf,
  permittedActions,
} from "./shared"

const digest = z.string().meta({
  description: "SHA-256 of the submission's manifest: what was decided about.",
  example: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
})

const decision = z
  .object({
    id: z.uuid(),
    outcome: z.enum(DecisionOutcome),
    reason: z
      .string()
      .nullable()
      .meta({ description: "Why it was returned or revoked; publicly of revocations only." }),
    comment: z.string().nullable().meta({ description: "Said with an approval; never public." }),
    language,
    decidedAt: instant,
    submission: z
      .int()
      .min(1)
      .nullable()
      .meta({ description: "The number of the submission decided about." }),
    digest: digest.nullable(),
    organisation: organisationName,
  })
  .meta({ id: "Decision" })

const change = z
  .object({
    kind: z.enum(["text", "added", "revised", "removed", "expired"]),
    field: z.enum(["title", "criteria", "dueDate", "weight"]).nullable(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    evidence: z
      .string()
      .nullable()
      .meta({ description: "The title of the evidence; null where it is not public." }),
  })
  .meta({ id: "Change" })

type AnyChange =
  | { kind: "text"; field: "title" | "criteria" | "dueDate" | "weight"; from: string; to: string }
  | { kind: "added" | "revised" | "removed" | "expired"; evidence: { title: string } }
  | { kind: "added" | "revised" | "removed" | "expired"; title: string | null }

function changeOf(one: AnyChange): z.output<typeof change> {
  if (one.kind === "text") return { ...one, evidence: null }
  const evidence = "evidence" in one ? one.evidence.title : one.title
  return { kind: one.kind, field: null, from: null, to: null, evidence }
}

const item = z
  .object({
    hash: z
      .string()
      .meta({ description: "SHA-256 of `salt`, a line feed and `content`; it stands in the manifest." }),
    revision: z.int().min(1),
    evidence: z.uuid().nullable().meta({ description: "Null where the evidence is not public." }),
    salt: z.string().nullable(),
    content: z.string().nullable(),
  })
  .meta({ id: "SubmissionItem" })

const submission = z
  .object({
    number: z.int().min(1),
    submittedAt: instant,
    withdrawnAt: instant.nullable(),
    restated: z.boolean().meta({ description: "Whether a change of what had been approved made it." }),
    digest: digest.nullable(),
    statement: z.string().nullable().meta({ description: "What the lead said with it; not public." }),
    changes: z.array(change).meta({
      description: "What differs from the submission before; publicly from the decided one before.",
    }),
    items: z.array(item).meta({ description: "The evidence that it froze." }),
    organisation: organisationName.nullable().meta({ description: "Whose lead submitted it; not public." }),
  })
  .meta({ id: "Submission" })

const approval = z
  .object({
    stale: z.boolean(),
    staleSince: instant.nullable(),
    validUntil: date
      .nullable()
      .meta({ description: "The last day on which all approved evidence is valid." }),
    changes: z.array(change).meta({ description: "What changed or ran out since." }),
  })
  .meta({ id: "Approval" })

export const milestoneAnswer = milestoneItem
  .extend({
    initiative: z.string().meta({ example: "INI-0001" }),
    criteria: z.string(),
    evidence: z.array(evidenceItem),
    decisions: z.array(decision),
    adjustments: z.array(adjustmentItem).meta({
      description: "Requests to move the due date or weight; publicly the moves that were made.",
    }),
    submissions: z.array(submission).meta({ description: "Publicly those that were decided." }),
    approval: approval.nullable().meta({ description: "The approval that stands." }),
    approvals: z
      .object({ given: z.int().min(0), needed: z.int().min(1) })
      .nullable()
      .meta({ description: "How many reviewers have approved what stands, and how many must; not public." }),
    permittedActions,
  })
  .meta({ id: "Milestone" })

type MilestoneAnswer = z.output<typeof milestoneAnswer>

const initiativeOf = (ref: string) => ref.split("/")[0] ?? ref

const isApproval = (outcome: DecisionOutcome) => outcome === "approved" || outcome === "confirmed"

/** A milestone as the actor reads it from inside. */
export function milestoneOf(view: MilestoneView): MilestoneAnswer {
  return {
    ...milestoneItemOf(view),
    initiative: initiativeOf(view.ref),
    criteria: view.criteria,
    evidence: view.evidence.map((one) => evidenceItemOf(one, organisationNameOf(one.organisation))),
    decisions: view.decisions.map((one) => ({
      id: one.id,
      outcome: one.outcome,
      reason: isApproval(one.outcome) ? null : one.comment,
      comment: isApproval(one.outcome) ? one.comment || null : null,
      language: languageOf(one.language),
      decidedAt: iso(one.decidedAt),
      submission: one.submission.number,
      digest: one.digest,
      organisation: organisationNameOf(one.organisation),
    })),
    adjustments: view.adjustments.map(adjustmentItemOf),
    submissions: view.submissions.map((one) => ({
      number: one.number,
      submittedAt: iso(one.submittedAt),
      withdrawnAt: iso(one.withdrawnAt),
      restated: one.restated,
      digest: one.digest,
      statement: one.statement || null,
      changes: one.changes.map(changeOf),
      items: one.items.map((own) => {
        const { hash, revision } = own
        const known = view.readsInternalEvidence || own.frozen.visibility === "public"
        return known
          ? { hash, revision, evidence: own.evidenceId, salt: own.salt, content: own.content }
          : { hash, revision, evidence: null, salt: null, content: null }
      }),
      organisation: organisationNameOf(one.submittedBy.organisation),
    })),
    approval:
      view.status === "approved"
        ? {
            stale: view.stale,
            staleSince: iso(view.staleSince),
            validUntil: view.validUntil,
            changes: view.staleChanges.map(changeOf),
          }
        : null,
    approvals: view.internal ? view.approvals : null,
    permittedActions: view.permittedActions,
  }
}

/** What is public of a milestone, in the same order. */
export function publicMilestoneOf(item: PublicMilestoneInFull): MilestoneAnswer {
  const named = ({ code, name }: PublicMilestoneInFull["decisions"][number]["organisation"]) => ({
    code,
    name,
  })
  return {
    ...milestoneItemOf(item),
    initiative: initiativeOf(item.ref),
    criteria: item.criteria,
    evidence: item.evidence.map((one) =>
      evidenceItemOf({ ...one, visibility: "public" }, named(one.organisation)),
    ),
    decisions: item.decisions.toReversed().map((one) => ({
      id: one.id,
      outcome: one.outcome,
      reason: one.outcome === "revoked" ? one.reason : null,
      comment: null,
      language: languageOf(one.language),
      decidedAt: iso(one.decidedAt),
      submission: one.submissionNumber,
      digest: one.digest,
      organisation: named(one.organisation),
    })),
    adjustments: item.adjustments.toReversed().map(publicAdjustmentOf),
    submissions: item.submissions.toReversed().map((one) => ({
      number: one.number,
      submittedAt: iso(one.submittedAt),
      withdrawnAt: null,
      restated: one.restated,
      digest: one.digest,
      statement: null,
      changes: one.changes.map(changeOf),
      items: one.items.map(({ hash, revision, evidenceId, salt, content }) => ({
        hash,
        revision,
        evidence: evidenceId,
        salt,
        content,
      })),
      organisation: null,
    })),
    approval:
      item.status === "approved"
        ? {
            stale: item.stale,
            staleSince: iso(item.staleSince),
            validUntil: item.validUntil,
            changes: item.staleChanges.map(changeOf),
          }
        : null,
    approvals: null,
    permittedActions: [],
  }
}
