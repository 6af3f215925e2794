import { z } from "zod"
import { listAuditEvents } from "@/lib/audit/queries"
import { text } from "@/lib/core/parse"
import { fail, ok } from "@/lib/core/result"
import { auditEventAnswer, auditEventOf } from "../answers/audit-event"
import { list } from "../endpoint"

const after = z.union(
  [z.string().regex(/^\d{1,18}$/, "invalid"), z.iso.datetime({ offset: true, error: "invalid" })],
  {
    error: "invalid",
  },
)

const filters = {
  subject: text(200).optional().meta({
    description: "A reference, such as INI-0001/M1: the thing itself with its evidence and decisions.",
    example: "INI-0001/M1",
  }),
  actor: text(200)
    .optional()
    .meta({ description: "Part of a name or e-mail address, or what stands for a person." }),
  after: after.optional().meta({
    description:
      "Only what came after: the number `seq` of an event, or an instant such as 2026-06-30T08:00:00Z.",
  }),
}

/** The audit trail, newest first. */
export const listAuditEventsEndpoint = list({
  path: "/audit-events",
  summary: "The audit trail, newest first; auditors and administrators only",
  access: "token",
  cursor: "number",
  filters,
  item: auditEventAnswer,
  read: async ({ actor }, by, page) => {
    const events = actor && (await listAuditEvents(actor, by, page))
    if (!events) return fail("not-permitted", { rule: "role" })
    return ok({ data: events.data.map(auditEventOf), nextCursor: events.nextCursor })
  },
})
