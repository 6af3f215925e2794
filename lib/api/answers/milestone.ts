import { z } from "zod"
import { DecisionOutcome } from "@/lib/core/prisma/enums"
import type { MilestoneView } from "@/lib/milestones/queries/get-milestone"
import type { PublicMilestoneInFull } from "@/lib/publication/queries/milestone-shape"
import { evidenceItem, evidenceItemOf } from "./evidence"
import { milestoneItem, milestoneItemOf } from "./milestone-item"
import {
  instant,
  iso,
  language,
  languageOf,
  organisationName,
  organisationNameOf,
  permittedActions,
} from "./shared"

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
    organisation: organisationName,
  })
  .meta({ id: "Decision" })

const adjustment = z
  .object({
    field: z.enum(["dueDate", "weight"]),
    from: z.string(),
    to: z.string(),
    reason: z.string().nullable().meta({ description: "Not public." }),
    adjustedAt: instant,
    organisation: organisationName,
  })
  .meta({ id: "Adjustment", description: "A due date or weight that was moved after acceptance." })

const submission = z
  .object({
    number: z.int().min(1),
    submittedAt: instant,
    withdrawnAt: instant.nullable(),
    organisation: organisationName,
  })
  .meta({ id: "Submission" })

export const milestoneAnswer = milestoneItem
  .extend({
    initiative: z.string().meta({ example: "INI-0001" }),
    criteria: z.string(),
    evidence: z.array(evidenceItem),
    decisions: z.array(decision),
    adjustments: z.array(adjustment),
    submissions: z.array(submission).meta({ description: "Not public." }),
    permittedActions,
  })
  .meta({ id: "Milestone" })

type MilestoneAnswer = z.output<typeof milestoneAnswer>

const fieldOf = (field: string) => (field === "weight" ? "weight" : "dueDate")
const initiativeOf = (ref: string) => ref.split("/")[0] ?? ref

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
      reason: one.outcome === "approved" ? null : one.comment,
      comment: one.outcome === "approved" ? one.comment || null : null,
      language: languageOf(one.language),
      decidedAt: iso(one.decidedAt),
      organisation: organisationNameOf(one.organisation),
    })),
    adjustments: view.adjustments.map((one) => ({
      field: fieldOf(one.field),
      from: one.from,
      to: one.to,
      reason: one.reason,
      adjustedAt: iso(one.adjustedAt),
      organisation: organisationNameOf(one.organisation),
    })),
    submissions: view.submissions.map((one) => ({
      number: one.number,
      submittedAt: iso(one.submittedAt),
      withdrawnAt: iso(one.withdrawnAt),
      organisation: organisationNameOf(one.submittedBy.organisation),
    })),
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
      organisation: named(one.organisation),
    })),
    adjustments: item.adjustments.toReversed().map((one) => ({
      field: fieldOf(one.field),
      from: one.from,
      to: one.to,
      reason: null,
      adjustedAt: iso(one.adjustedAt),
      organisation: named(one.organisation),
    })),
    submissions: [],
    permittedActions: [],
  }
}
