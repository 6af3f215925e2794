import { z } from "zod"
import type { DelegationView } from "@/lib/reviewing/queries/delegations"
import {
  date,
  instant,
  iso,
  language,
  languageOf,
  organisationName,
  organisationNameOf,
  permittedActions,
  version,
} from "./shared"

const reviewer = z
  .object({ email: z.email(), name: z.string(), organisation: organisationName })
  .meta({ id: "Reviewer" })

export const delegationAnswer = z
  .object({
    id: z.uuid(),
    from: reviewer.meta({ description: "In whose stead." }),
    to: reviewer.meta({ description: "Who decides." }),
    startsOn: date,
    endsOn: date.meta({ description: "The last day, included." }),
    status: z.enum(["planned", "current", "over", "ended"]),
    reason: z.string(),
    language,
    createdAt: instant,
    endedAt: instant.nullable().meta({ description: "When it was ended before its last day." }),
    version,
    permittedActions,
  })
  .meta({ id: "Delegation" })

function reviewerOf({ email, name, organisation }: DelegationView["from"]): z.output<typeof reviewer> {
  return { email, name, organisation: organisationNameOf(organisation) }
}

/** A delegation as one of the two, or who oversees, reads it. */
export function delegationOf(view: DelegationView): z.output<typeof delegationAnswer> {
  return {
    id: view.id,
    from: reviewerOf(view.from),
    to: reviewerOf(view.to),
    startsOn: view.startsOn,
    endsOn: view.endsOn,
    status: view.state,
    reason: view.reason,
    language: languageOf(view.language),
    createdAt: iso(view.createdAt),
    endedAt: iso(view.endedAt),
    version: view.version,
    permittedActions: [...view.permittedActions],
  }
}
