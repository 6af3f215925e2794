import { z } from "zod"
import { slippageOf } from "@/lib/adjustments/workflow"
import { MilestoneStatus } from "@/lib/core/prisma/enums"
import type { Schedule } from "@/lib/initiatives/workflow"
import { date, language, languageOf, schedule, version } from "./shared"

const weight = z.int().min(1).max(100)

/** A milestone in its initiative. */
export const milestoneItem = z
  .object({
    ref: z.string().meta({ example: "INI-0001/M1" }),
    title: z.string(),
    language,
    status: z.enum(MilestoneStatus),
    dueDate: date,
    firstDueDate: date.meta({
      description: "What the due date was when the initiative was accepted, or the milestone added.",
    }),
    slippage: z.int().meta({
      description: "Days from the first due date to the present one; negative where it comes earlier.",
    }),
    weight,
    firstWeight: weight,
    schedule: schedule.nullable(),
    stale: z.boolean().meta({
      description: "Whether it is approved and something that was approved has changed or run out since.",
    }),
    version,
  })
  .meta({ id: "MilestoneItem" })

type Row = {
  ref: string
  title: string
  language: string
  status: MilestoneStatus
  dueDate: string
  firstDueDate: string
  weight: number
  firstWeight: number
  schedule: Schedule | null
  stale: boolean
  version: number
}

/** A milestone as its initiative lists it. */
export function milestoneItemOf(row: Row): z.output<typeof milestoneItem> {
  return {
    ref: row.ref,
    title: row.title,
    language: languageOf(row.language),
    status: row.status,
    dueDate: row.dueDate,
    firstDueDate: row.firstDueDate,
    slippage: slippageOf(row),
    weight: row.weight,
    firstWeight: row.firstWeight,
    schedule: row.schedule,
    stale: row.stale,
    version: row.version,
  }
}
