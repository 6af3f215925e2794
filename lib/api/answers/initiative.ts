import { z } from "zod"
import { slippageOfInitiative } from "@/lib/adjustments/workflow"
import { InitiativeStatus } from "@/lib/core/prisma/enums"
import type { InitiativeView } from "@/lib/initiatives/queries"
import type { PublicInitiativeItem } from "@/lib/publication/queries/initiative-shape"
import type { PublicMilestoneItem } from "@/lib/publication/queries/milestone-shape"
import { assignmentPart, assignmentPartOf, outsidePartOf, publicPartOf } from "./assignment"
import { milestoneItem, milestoneItemOf } from "./milestone-item"
import {
  date,
  instant,
  iso,
  language,
  languageOf,
  percent,
  permittedActions,
  schedule,
  version,
} from "./shared"

export const initiativeAnswer = z
  .object({
    ref: z.string().meta({ example: "INI-0001" }),
    title: z.string(),
    summary: z.string(),
    language,
    status: z.enum(InitiativeStatus),
    recommendations: z.array(z.string()).meta({ example: ["GOV-2"] }),
    measures: z.array(z.string()).meta({ example: ["GOV-2.5"] }),
    assignments: z.array(assignmentPart),
    milestones: z.array(milestoneItem),
    progress: z
      .object({
        verified: percent
          .nullable()
          .meta({ description: "What reviewers approved, by weight, in percent; null without milestones." }),
        stale: percent.nullable().meta({
          description: "What was approved, but has changed or run out since; not counted as verified.",
        }),
        reported: percent.nullable().meta({ description: "What the lead claims; null without a claim." }),
      })
      .meta({ id: "InitiativeProgress" }),
    schedule: schedule.nullable(),
    slippage: z.object({ largest: z.int(), total: z.int() }).nullable().meta({
      id: "Slippage",
      description:
        "Days by which milestones that are not cancelled moved from their first due dates: the largest, and the sum.",
    }),
    startDate: date.nullable(),
    dueDate: date.nullable(),
    updatedAt: instant,
    version,
    permittedActions,
  })
  .meta({ id: "Initiative" })

type InitiativeAnswer = z.output<typeof initiativeAnswer>
type Common = Omit<InitiativeView, "assignments" | "milestones" | "permittedActions">

function common(row: Pick<Common, keyof InitiativeAnswer & keyof Common>) {
  return {
    ref: row.ref,
    title: row.title,
    summary: row.summary,
    language: languageOf(row.language),
    status: row.status,
    recommendations: row.recommendations,
    measures: row.measures,
    progress: row.progress,
    schedule: row.schedule,
    startDate: row.startDate,
    dueDate: row.dueDate,
    updatedAt: iso(row.updatedAt),
    version: row.version,
  }
}

/** An initiative as the actor reads it; from outside no more than what is public. */
export function initiativeOf(view: InitiativeView): InitiativeAnswer {
  return {
    ...common(view),
    assignments: view.assignments.map(view.internal ? assignmentPartOf : outsidePartOf),
    milestones: view.milestones.map(milestoneItemOf),
    slippage: slippageOfInitiative(view.milestones),
    permittedActions: view.permittedActions,
  }
}

/** What is public of an initiative. */
export function publicInitiativeOf(
  item: PublicInitiativeItem & { milestones: readonly PublicMilestoneItem[] },
): InitiativeAnswer {
  const numberOf = (ref: string) => Number(ref.split("/M")[1])
  const milestones = [...item.milestones].sort((a, b) => numberOf(a.ref) - numberOf(b.ref))
  return {
    ...common(item),
    assignments: item.assignments.map(publicPartOf),
    milestones: milestones.map(milestoneItemOf),
    slippage: slippageOfInitiative(milestones),
    permittedActions: [],
  }
}
