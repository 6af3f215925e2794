import { z } from "zod"
import type { AssignmentView } from "@/lib/assignments/queries"
import { requestWarnings } from "@/lib/assignments/workflow"
import { AssignmentRole, AssignmentStatus } from "@/lib/core/prisma/enums"
import type { InitiativeView } from "@/lib/initiatives/queries"
import type { PublicInitiativeItem } from "@/lib/publication/queries/initiative-shape"
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

const inside = "For those who read the initiative from inside; null otherwise."

/** An organisation's part, in its initiative. */
export const assignmentPart = z
  .object({
    id: z.uuid(),
    organisation: organisationName,
    role: z.enum(AssignmentRole),
    status: z.enum(AssignmentStatus),
    note: z.string().nullable().meta({ description: inside }),
    language: language.nullable(),
    dueDate: date.nullable().meta({ description: `The day by which an answer is hoped for. ${inside}` }),
    reason: z
      .string()
      .nullable()
      .meta({ description: `Why it was declined or ended. ${inside}` }),
    requestedAt: instant.nullable(),
    acceptedAt: instant.nullable(),
    closedAt: instant.nullable(),
    version: z.int().min(1).nullable(),
  })
  .meta({ id: "AssignmentPart" })

export const assignmentAnswer = assignmentPart
  .extend({ initiative: z.string().meta({ example: "INI-0001" }), permittedActions })
  .meta({ id: "Assignment" })

export const requestedAssignmentAnswer = assignmentAnswer
  .extend({
    warnings: z.array(z.enum(requestWarnings)).meta({
      description:
        "`reviewer-organisation`: the organisation has reviewers; once it accepts, they cannot decide the initiative's milestones.",
    }),
  })
  .meta({ id: "RequestedAssignment" })

type Part = z.output<typeof assignmentPart>
type Row = InitiativeView["assignments"][number] | AssignmentView

/** A part as it is seen from inside its initiative. */
export function assignmentPartOf(row: Row): Part {
  return {
    id: row.id,
    organisation: organisationNameOf(row.organisation),
    role: row.role,
    status: row.status,
    note: row.note,
    language: languageOf(row.language),
    dueDate: row.dueDate,
    reason: row.reason,
    requestedAt: iso(row.requestedAt),
    acceptedAt: iso(row.acceptedAt),
    closedAt: iso(row.closedAt),
    version: row.version,
  }
}

type PublicFacts = Pick<Row, "id" | "role" | "status" | "acceptedAt" | "closedAt">

function publicFacts(row: PublicFacts, organisation: Part["organisation"]): Part {
  return {
    id: row.id,
    organisation,
    role: row.role,
    status: row.status,
    note: null,
    language: null,
    dueDate: null,
    reason: null,
    requestedAt: null,
    acceptedAt: iso(row.acceptedAt),
    closedAt: iso(row.closedAt),
    version: null,
  }
}

/** What somebody who stands outside reads of a part. */
export function outsidePartOf(row: Row): Part {
  return publicFacts(row, organisationNameOf(row.organisation))
}

/** What is public of a part. */
export function publicPartOf(row: PublicInitiativeItem["assignments"][number]): Part {
  const { code, name } = row.organisation
  return publicFacts(row, { code, name })
}

/** An assignment by itself, as the actor reads it from inside. */
export function assignmentOf(view: AssignmentView): z.output<typeof assignmentAnswer> {
  return {
    ...assignmentPartOf(view),
    initiative: view.initiative.ref,
    permittedActions: view.permittedActions,
  }
}
