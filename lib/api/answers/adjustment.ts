import { z } from "zod"
import type { AdjustmentView } from "@/lib/adjustments/queries/list-adjustments"
import { daysMoved } from "@/lib/adjustments/workflow"
import { AdjustmentStatus } from "@/lib/core/prisma/enums"
import type { PublicMove } from "@/lib/publication/queries/adjustments"
import {
  instant,
  iso,
  language,
  languageOf,
  organisationName,
  organisationNameOf,
  permittedActions,
} from "./shared"

/** A request to move a due date or weight after acceptance, and the move that it became where it was granted. */
export const adjustmentItem = z
  .object({
    id: z.uuid(),
    field: z.enum(["dueDate", "weight"]),
    from: z.string(),
    to: z.string(),
    daysMoved: z.int().nullable().meta({
      description: "Days by which the due date moves, negative where it comes earlier; null for a weight.",
    }),
    status: z.enum(AdjustmentStatus).meta({ description: "Publicly `accepted` only: moves that were made." }),
    reason: z.string().nullable().meta({ description: "Why it was asked for; not public." }),
    language: language.nullable().meta({ description: "The language of the reason; not public." }),
    adjustedAt: instant.meta({ description: "When it was asked for." }),
    organisation: organisationName.meta({ description: "Who asked." }),
    decidedAt: instant.nullable().meta({ description: "When it was granted, declined or withdrawn." }),
    decidedRole: z.enum(["reviewer"]).nullable().meta({
      description:
        "Who decided; null while it is open, where it was withdrawn, and before reviewers decided.",
    }),
    decidedOrganisation: organisationName.nullable(),
    decisionReason: z.string().nullable().meta({ description: "The reviewer's words; not public." }),
    version: z.int().min(1).nullable().meta({ description: "Null for those who stand outside." }),
  })
  .meta({ id: "Adjustment" })

/** The same by itself. */
export const adjustmentAnswer = adjustmentItem
  .extend({ milestone: z.string().meta({ example: "INI-0001/M2" }), permittedActions })
  .meta({ id: "AdjustmentRequest" })

type Item = z.output<typeof adjustmentItem>
type Row = Pick<
  AdjustmentView,
  | "id"
  | "from"
  | "to"
  | "status"
  | "reason"
  | "language"
  | "adjustedAt"
  | "decidedAt"
  | "decisionReason"
  | "version"
> & {
  field: string
  organisation: Parameters<typeof organisationNameOf>[0]
  decidedOrganisation: Parameters<typeof organisationNameOf>[0] | null
}

const fieldOf = (field: string) => (field === "weight" ? "weight" : "dueDate")

/** A request as it is seen from inside its initiative. */
export function adjustmentItemOf(row: Row): Item {
  return {
    id: row.id,
    field: fieldOf(row.field),
    from: row.from,
    to: row.to,
    daysMoved: daysMoved(row),
    status: row.status,
    reason: row.reason || null,
    language: languageOf(row.language),
    adjustedAt: iso(row.adjustedAt),
    organisation: organisationNameOf(row.organisation),
    decidedAt: iso(row.decidedAt),
    decidedRole: row.decidedOrganisation ? "reviewer" : null,
    decidedOrganisation: row.decidedOrganisation && organisationNameOf(row.decidedOrganisation),
    decisionReason: row.decisionReason || null,
    version: row.version,
  }
}

const named = ({ code, name }: PublicMove["organisation"]) => ({ code, name })

/** What is public of a move. */
export function publicAdjustmentOf(move: PublicMove): Item {
  return {
    id: move.id,
    field: fieldOf(move.field),
    from: move.from,
    to: move.to,
    daysMoved: daysMoved(move),
    status: "accepted",
    reason: null,
    language: null,
    adjustedAt: iso(move.adjustedAt),
    organisation: named(move.organisation),
    decidedAt: iso(move.decidedAt),
    decidedRole: move.decidedOrganisation ? "reviewer" : null,
    decidedOrganisation: move.decidedOrganisation && named(move.decidedOrganisation),
    decisionReason: null,
    version: null,
  }
}

/** A request by itself, as the actor reads it. */
export function adjustmentOf(view: AdjustmentView): z.output<typeof adjustmentAnswer> {
  return { ...adjustmentItemOf(view), milestone: view.ref, permittedActions: view.permittedActions }
}
