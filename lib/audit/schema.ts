import { z } from "zod"

const words = z.string().trim().max(200).optional().catch(undefined)

/** What of the trail is asked for; what cannot be understood is left out, as in any search. */
export const auditFilter = z.object({
  /** A reference: the thing itself with all that hangs on it. */
  subject: words,
  /** Part of a name or e-mail address, or an identity's hash. */
  actor: words,
  /** An action such as `milestone.approve`, or all of a noun: `milestone`. */
  action: words,
  outcome: z.enum(["done", "refused"]).optional().catch(undefined),
  /** Only what happened after the event of this number, or after this instant. */
  after: z
    .union([z.string().regex(/^\d{1,18}$/), z.iso.datetime({ offset: true })])
    .optional()
    .catch(undefined),
})

export type AuditFilter = z.output<typeof auditFilter>
